import Foundation
import GRDB

/// The tables, and how an older database becomes a current one.
///
/// The version lies in `PRAGMA user_version`: reading it costs one page, where GRDB's own migrator reads
/// a table and, when two programs create a database at once, runs a step twice. Here all steps run in one
/// exclusive transaction that looks again once it has the lock.
enum Schema {
  /// "HiAP": tells our file from another program's database.
  static let applicationID: Int64 = 0x4869_4150
  static var version: Int64 { Int64(steps.count) }

  /// The states of a task that still may change.
  ///
  /// Written the same in the partial index and in the queries, or SQLite would not use the index.
  static let isUnsettled =
    "state IN ('intent', 'sending', 'unknown', 'queued', 'handling', 'archiving')"

  /// The outputs whose files are still to be fetched; written the same in index and queries, too.
  static let isUncollected = "state IN ('waiting', 'downloading')"
  static let isUncollectedOutput = "outputs.\(isUncollected)"

  private static let steps: [@Sendable (Database) throws -> Void] = [first, second, third, fourth]

  /// Whether the database is of this version.
  static func isCurrent(_ db: Database, path: String) throws -> Bool {
    let found = try integer(db, "PRAGMA user_version")
    let owner = try integer(db, "PRAGMA application_id")
    let isNew = try owner == 0 && found == 0 && isEmpty(db)
    let isOurs = isNew || owner == applicationID && found > 0
    guard isOurs else {
      throw TaskStoreError(
        .foreign,
        message: "\(path) is a database of another program. Move it away and start again; "
          + "it was not changed.")
    }
    try checkNotNewer(found, path: path)
    return found == version
  }

  /// Refuses a database of a newer version, which this program could damage.
  ///
  /// It is looked at before each write: a newer program may start while this one runs.
  static func checkNotNewer(_ db: Database, path: String) throws {
    try checkNotNewer(try integer(db, "PRAGMA user_version"), path: path)
  }

  private static func checkNotNewer(_ found: Int64, path: String) throws {
    guard found > version else { return }
    throw TaskStoreError(
      .newerSchema,
      message: "The task database \(path) was made by a newer hiapi-tui (its version \(found), "
        + "this program knows \(version)). Update hiapi-tui; the file was not changed.")
  }

  /// Brings the database to this version, or, for tests of the way from there, to an older one.
  static func migrate(_ db: Database, path: String, to target: Int64 = version) throws {
    // WAL stays set in the file: readers never wait for the writer from then on.
    try db.execute(sql: "PRAGMA journal_mode = WAL")
    try db.inTransaction(.exclusive) {
      guard try !isCurrent(db, path: path) else { return .rollback }
      let found = try integer(db, "PRAGMA user_version")
      for step in steps.prefix(Int(clamping: target)).dropFirst(Int(clamping: found)) {
        try step(db)
      }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(target)")
      return .commit
    }
  }

  private static func integer(_ db: Database, _ sql: String) throws -> Int64 {
    try Row.fetchOne(db, sql: sql)?.integer(0) ?? 0
  }

  private static func isEmpty(_ db: Database) throws -> Bool {
    try integer(db, "SELECT count(*) FROM sqlite_schema") == 0
  }

  /// Version 1.
  ///
  /// `tasks` holds what a list row shows and no more, so that lists read few pages; the frozen request
  /// and what inline outputs carry, which may be megabytes, lie in tables of their own.
  @Sendable private static func first(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE accounts (
          id INTEGER PRIMARY KEY,
          base_url TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          UNIQUE (base_url, fingerprint)
        );
        CREATE TABLE tasks (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          account INTEGER NOT NULL REFERENCES accounts (id),
          task_id TEXT,
          model TEXT NOT NULL,
          prompt TEXT NOT NULL,
          state TEXT NOT NULL,
          status TEXT,
          created INTEGER NOT NULL,
          completed INTEGER,
          error_code TEXT
        );
        CREATE INDEX tasks_unsettled ON tasks (account, id) WHERE \(isUnsettled);
        CREATE INDEX tasks_by_task_id ON tasks (task_id) WHERE task_id IS NOT NULL;
        CREATE TABLE requests (
          task INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
          idempotency_key TEXT NOT NULL UNIQUE,
          body BLOB NOT NULL,
          body_sha256 BLOB NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0,
          in_flight INTEGER NOT NULL DEFAULT 0,
          first_sent INTEGER,
          last_sent INTEGER,
          request_id TEXT,
          error TEXT,
          estimate_amount REAL,
          estimate_currency TEXT,
          estimate_basis TEXT
        );
        CREATE TABLE outputs (
          id INTEGER PRIMARY KEY,
          task INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
          position INTEGER NOT NULL,
          url TEXT,
          inline TEXT,
          type TEXT,
          expires INTEGER,
          state TEXT NOT NULL DEFAULT 'waiting',
          file TEXT,
          sha256 BLOB,
          UNIQUE (task, position)
        );
        CREATE TABLE events (
          id INTEGER PRIMARY KEY,
          task INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
          at INTEGER NOT NULL,
          state TEXT NOT NULL,
          note TEXT
        );
        CREATE INDEX events_by_task ON events (task);
        CREATE TABLE counts (state TEXT PRIMARY KEY, tasks INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TRIGGER tasks_counted AFTER INSERT ON tasks BEGIN
          INSERT INTO counts VALUES (new.state, 1)
            ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END;
        CREATE TRIGGER tasks_recounted AFTER UPDATE OF state ON tasks
        WHEN old.state <> new.state BEGIN
          UPDATE counts SET tasks = tasks - 1 WHERE state = old.state;
          INSERT INTO counts VALUES (new.state, 1)
            ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END;
        CREATE TRIGGER tasks_discounted AFTER DELETE ON tasks BEGIN
          UPDATE counts SET tasks = tasks - 1 WHERE state = old.state;
        END;
        """)
  }

  /// Version 2: what became of each output's file, how long tasks ran, and tasks of the account that
  /// were made elsewhere.
  ///
  /// `is_asked` is how a program asks the one that leads to look at a task at once.
  /// `runs` stands apart from `tasks`, so that the typical time of a model is read from one small
  /// index. `strays` is what the service's list showed and this database does not know.
  @Sendable private static func second(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE tasks ADD COLUMN is_unwatched INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tasks ADD COLUMN is_asked INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE requests ADD COLUMN output_folder TEXT;
        ALTER TABLE requests ADD COLUMN is_adopted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE outputs ADD COLUMN bytes INTEGER;
        ALTER TABLE outputs ADD COLUMN note TEXT;
        CREATE INDEX outputs_open ON outputs (task) WHERE \(isUncollected);
        CREATE INDEX tasks_by_created ON tasks (created);
        CREATE TABLE runs (
          task INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
          model TEXT NOT NULL,
          resolution TEXT NOT NULL,
          milliseconds INTEGER NOT NULL
        );
        CREATE INDEX runs_by_model ON runs (model, resolution, task);
        CREATE TABLE strays (
          account INTEGER NOT NULL REFERENCES accounts (id),
          task_id TEXT NOT NULL,
          model TEXT,
          status TEXT NOT NULL,
          created INTEGER,
          PRIMARY KEY (account, task_id)
        ) WITHOUT ROWID;
        INSERT INTO runs
          SELECT id, model, CASE WHEN json_valid(CAST(body AS TEXT))
            THEN coalesce(json_extract(CAST(body AS TEXT), '$.input.resolution'), '')
            ELSE '' END, completed - created
          FROM tasks JOIN requests ON requests.task = tasks.id
          WHERE state = 'success' AND completed > created;
        """)
  }

  /// Version 3: see ``thirdStatements``.
  @Sendable private static func third(_ db: Database) throws {
    for statement in thirdStatements { try db.execute(sql: statement) }
  }

  /// Version 4: reasons are values (``Reason``), and the words are made where they are shown.
  ///
  /// Rows of an older version keep their text in `note`, into which nothing is written any more.
  @Sendable private static func fourth(_ db: Database) throws {
    for table in ["events", "outputs"] {
      try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN reason TEXT")
    }
  }
}
