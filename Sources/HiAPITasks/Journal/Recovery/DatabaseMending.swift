import Foundation
import GRDB
import Hashing
import HiAPIBasics
import HiAPICatalog

/// Makes whole what a salvage has only half of.
enum DatabaseMending {
  static func mend(_ db: Database) throws {
    try giveAccounts(db)
    try giveTasks(db)
    try giveRequests(db)
    for table in ["outputs", "events", "runs"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE task NOT IN (SELECT id FROM tasks)")
    }
  }

  /// Tasks whose account is lost are shown, and wait for a person: nobody can tell by which key they
  /// were sent.
  private static func giveAccounts(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO accounts (id, base_url, fingerprint)
          SELECT DISTINCT account, '', 'lost-' || account FROM tasks
          WHERE account NOT IN (SELECT id FROM accounts)
        """)
  }

  /// A request whose task is lost gets one: its key and bytes are all that is needed to find out
  /// what became of it, by sending them again while the service remembers the key.
  private static func giveTasks(_ db: Database) throws {
    let orphans = try Row.fetchAll(
      db,
      sql: """
        SELECT task, body, first_sent,
          (SELECT state FROM events WHERE events.task = requests.task ORDER BY id DESC LIMIT 1)
        FROM requests WHERE task NOT IN (SELECT id FROM tasks)
        """)
    guard !orphans.isEmpty else { return }
    let account = try anyAccount(db)
    for row in orphans {
      guard let id = row.integer(0) else { continue }
      let body = row.bytes(1).flatMap { try? JSONValue(parsing: $0) }
      let state = row.text(3).flatMap(TaskState.init) ?? .unknown
      let prompt = body?["input"]?["prompt"]?.string ?? body?["input"]?["text"]?.string ?? ""
      try db.execute(
        sql: """
          INSERT INTO tasks (id, account, model, prompt, state, created) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id.databaseValue, account.databaseValue, StoredValue.text(body?["model"]?.string ?? ""),
          StoredValue.text(Excerpt.of(prompt, characters: 200)),
          // The service's id is lost with the rest of the row, so it cannot be asked about.
          (state.isTerminal ? state : .unknown).rawValue.databaseValue,
          (row.integer(2) ?? 0).databaseValue,
        ])
    }
  }

  /// A task whose request is lost is shown and watched, and never sent again.
  private static func giveRequests(_ db: Database) throws {
    let orphans = try Row.fetchAll(
      db, sql: "SELECT id, model FROM tasks WHERE id NOT IN (SELECT task FROM requests)")
    for row in orphans {
      guard let id = row.integer(0) else { continue }
      let body = Data(TaskDraft(model: row.text(1) ?? "").body)
      try db.execute(
        sql: """
          INSERT INTO requests (task, idempotency_key, body, body_sha256, is_adopted)
          VALUES (?, ?, ?, ?, 1)
          """,
        arguments: [
          id, "lost-\(id)", body.databaseValue, Data(SHA256.hash(data: body)).databaseValue,
        ])
    }
  }

  private static func anyAccount(_ db: Database) throws -> Int64 {
    let found = try Row.fetchOne(
      db,
      sql: """
        SELECT id FROM accounts
        ORDER BY (SELECT count(*) FROM tasks WHERE account = accounts.id) DESC LIMIT 1
        """)
    if let id = found?.integer(0) { return id }
    // No key has this fingerprint: such tasks are shown, and wait for a person.
    try db.execute(sql: "INSERT INTO accounts (base_url, fingerprint) VALUES ('', 'lost')")
    return db.lastInsertedRowID
  }
}
