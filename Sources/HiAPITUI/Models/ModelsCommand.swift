import HiAPICore

/// What a key means in the list of models.
enum ModelsCommand: Hashable {
  case filter, leaveFilter, mark, nextKind, refresh
  case edit(TextEdit)
}

/// What the list of models asks for.
enum ModelsEffect: Equatable, Sendable {
  /// Read the cached catalog, the person's corrections, and the models they marked and used.
  case load
  /// Ask the configured addresses for a newer catalog.
  case refresh
  /// Keep that a model was marked or used.
  case note(ModelMemory.Change)
}

/// What the list of models hears of.
enum ModelsAction: Equatable, Sendable {
  /// The catalog was read again, or could not be.
  case loaded(ModelsReport)
}
