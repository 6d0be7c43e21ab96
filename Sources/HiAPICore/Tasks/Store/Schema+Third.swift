extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = [
    // What keeps an output from being saved: its kind, since when and how often in a row, and when
    // it was last met.
    "ALTER TABLE outputs ADD COLUMN trouble TEXT",
    "ALTER TABLE outputs ADD COLUMN trouble_since INTEGER",
    "ALTER TABLE outputs ADD COLUMN trouble_at INTEGER",
    "ALTER TABLE outputs ADD COLUMN trouble_count INTEGER NOT NULL DEFAULT 0",
  ]
}
