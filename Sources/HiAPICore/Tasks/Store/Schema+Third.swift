extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = []
}
