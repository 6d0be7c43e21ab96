extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = [
    // Batches: who wrote an intent (``MakerLock``), and the row that it answers for. An older row has
    // neither; see ``TaskStore/nameFormerRows()``.
    "ALTER TABLE requests ADD COLUMN maker INTEGER",
    "ALTER TABLE requests ADD COLUMN batch TEXT",
    "ALTER TABLE requests ADD COLUMN row_content BLOB",
    """
    CREATE INDEX requests_by_row_content ON requests (row_content) WHERE row_content IS NOT NULL
    """,
  ]
}
