extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = watching

  /// Watching: what is to be looked at now is found whatever its state and its key.
  private static let watching = [
    "CREATE INDEX tasks_asked ON tasks (account) WHERE is_asked"
  ]
}
