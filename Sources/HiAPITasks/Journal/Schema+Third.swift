extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = unknownOutcomes + watching + outputTroubles + batches

  /// Outcomes that stay unknown: when the first attempt went out by the machine's and by the service's
  /// clock (milliseconds), what the service said of a repeat and how often in its own form, and
  /// whether nothing more happens by itself; and how far the service's clock is from the machine's, for
  /// each start of the machine.
  private static let unknownOutcomes = [
    "ALTER TABLE requests ADD COLUMN first_boot TEXT",
    "ALTER TABLE requests ADD COLUMN first_uptime INTEGER",
    "ALTER TABLE requests ADD COLUMN first_service INTEGER",
    "ALTER TABLE requests ADD COLUMN doubted TEXT",
    "ALTER TABLE requests ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE requests ADD COLUMN awaits_person INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE service_clocks (
      base_url TEXT NOT NULL,
      boot TEXT NOT NULL,
      distance INTEGER NOT NULL,
      PRIMARY KEY (base_url, boot)
    ) WITHOUT ROWID
    """,
  ]

  /// Watching: what is to be looked at now is found whatever its state and its key.
  private static let watching = [
    "CREATE INDEX tasks_asked ON tasks (account) WHERE is_asked"
  ]

  /// What keeps an output from being saved: its kind, since when and how often in a row, and when
  /// it was last met.
  private static let outputTroubles = [
    "ALTER TABLE outputs ADD COLUMN trouble TEXT",
    "ALTER TABLE outputs ADD COLUMN trouble_since INTEGER",
    "ALTER TABLE outputs ADD COLUMN trouble_at INTEGER",
    "ALTER TABLE outputs ADD COLUMN trouble_count INTEGER NOT NULL DEFAULT 0",
  ]

  /// Batches: who wrote an intent (``MakerLock``), and the row that it answers for.
  ///
  /// An older row has neither; see ``TaskStore/nameFormerRows()``.
  private static let batches = [
    "ALTER TABLE requests ADD COLUMN maker INTEGER",
    "ALTER TABLE requests ADD COLUMN batch TEXT",
    "ALTER TABLE requests ADD COLUMN row_content BLOB",
    """
    CREATE INDEX requests_by_row_content ON requests (row_content) WHERE row_content IS NOT NULL
    """,
  ]
}
