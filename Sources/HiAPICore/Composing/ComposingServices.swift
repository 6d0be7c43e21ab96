/// What a form needs of the world beside the engine; tests replace the closures they need.
///
/// All throw with words for the person.
public struct ComposingServices: Sendable {
  /// Claims a place for drafts and reads what is there; see ``DraftKeeper``.
  public var openDrafts: @Sendable () async throws -> SavedDrafts?
  public var saveDrafts: @Sendable (SavedDrafts, _ number: Int) async throws -> Void
  /// Prompts that were sent, the nearest to what is looked for first.
  public var prompts: @Sendable (_ matching: String, _ limit: Int) async throws -> [SentPrompt]
  public var presets: @Sendable () async throws -> [Preset]
  public var savePreset: @Sendable (Preset) async throws -> Void
  public var removePreset: @Sendable (_ name: String) async throws -> Void

  public init(
    openDrafts: @escaping @Sendable () async throws -> SavedDrafts?,
    saveDrafts: @escaping @Sendable (SavedDrafts, _ number: Int) async throws -> Void,
    prompts: @escaping @Sendable (_ matching: String, _ limit: Int) async throws -> [SentPrompt],
    presets: @escaping @Sendable () async throws -> [Preset],
    savePreset: @escaping @Sendable (Preset) async throws -> Void,
    removePreset: @escaping @Sendable (_ name: String) async throws -> Void
  ) {
    self.openDrafts = openDrafts
    self.saveDrafts = saveDrafts
    self.prompts = prompts
    self.presets = presets
    self.savePreset = savePreset
    self.removePreset = removePreset
  }
}

extension ComposingServices {
  /// The real ones.
  ///
  /// - Parameters:
  ///   - drafts: Keeps the drafts; nil where they are not to outlive the program, as in a demo.
  ///   - presets: The folder of the presets.
  ///   - store: The task database; the first use may wait until it is open.
  public static func live(
    drafts: DraftKeeper?, presets: PresetFolder,
    store: @escaping @Sendable () async throws -> TaskStore
  ) -> ComposingServices {
    ComposingServices(
      openDrafts: { try await drafts?.open() },
      saveDrafts: { try await drafts?.save($0, number: $1) },
      prompts: { try await store().prompts(matching: FuzzyQuery($0), limit: $1) },
      presets: { await presets.all() },
      savePreset: { try await presets.save($0) },
      removePreset: { try await presets.remove($0) })
  }
}
