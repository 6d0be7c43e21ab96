extension Schema {
  /// What version 3 adds to the tables, a group a topic.
  ///
  /// Every column has a default, so that rows of an older version stay as they are.
  static let thirdStatements: [String] = [
    // Outcomes that stay unknown: when the first attempt went out by the machine's and by the service's
    // clock (milliseconds), what the service said of a repeat and how often in its own form, and
    // whether nothing more happens by itself.
    "ALTER TABLE requests ADD COLUMN first_boot TEXT",
    "ALTER TABLE requests ADD COLUMN first_uptime INTEGER",
    "ALTER TABLE requests ADD COLUMN first_service INTEGER",
    "ALTER TABLE requests ADD COLUMN doubted TEXT",
    "ALTER TABLE requests ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE requests ADD COLUMN awaits_person INTEGER NOT NULL DEFAULT 0",
    // How far the service's clock is from the machine's, for each start of the machine.
    """
    CREATE TABLE service_clocks (
      base_url TEXT NOT NULL,
      boot TEXT NOT NULL,
      distance INTEGER NOT NULL,
      PRIMARY KEY (base_url, boot)
    ) WITHOUT ROWID
    """,
  ]
}
