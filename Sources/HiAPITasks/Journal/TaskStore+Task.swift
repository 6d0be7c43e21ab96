import Foundation
import GRDB
import HiAPIBasics
import HiAPICatalog
import HiAPIService

extension TaskStore {
  static func task(_ db: Database, _ id: LocalTaskID) throws -> GenerationTask? {
    let found = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT task_id, accounts.base_url, model, state, status, created, completed, body,
            idempotency_key, attempts, first_sent, request_id, error, estimate_amount,
            estimate_currency, estimate_basis, output_folder, is_adopted, is_unwatched, doubted,
            awaits_person, in_flight, last_sent, \(firstSentColumns)
          FROM tasks JOIN requests ON requests.task = tasks.id
            JOIN accounts ON accounts.id = tasks.account \(withClocks)
          WHERE tasks.id = ?
          """), arguments: [id.rawValue])
    guard let row = found, let state = row.text(3).flatMap(TaskState.init) else { return nil }
    let body = row.bytes(7) ?? Data()
    var task = GenerationTask(
      id: id, baseURL: row.text(1) ?? "", model: row.text(2) ?? "",
      input: (try? JSONValue(parsing: body))?["input"] ?? .null, body: Array(body),
      idempotencyKey: IdempotencyKey(rawValue: row.text(8) ?? ""), state: state,
      created: row.time(5) ?? Date(timeIntervalSince1970: 0))
    task.taskID = row.text(0).map(TaskID.init)
    task.status = row.text(4)
    task.completed = row.time(6)
    task.attempts = Int(clamping: row.integer(9) ?? 0)
    task.firstSent = row.time(10)
    task.requestID = row.text(11)
    task.error = error(row.bytes(12))
    if let amount = row.double(13) {
      task.estimate = Estimate(
        amount: amount, currency: row.text(14) ?? "", basis: row.text(15) ?? "")
    }
    task.outputFolder = row.text(16)
    task.isAdopted = row.integer(17) == 1
    task.isUnwatched = row.integer(18) == 1
    task.isAttemptOut = row.integer(21) == 1
    if state == .unknown {
      task.doubted = error(row.bytes(19))
      task.awaitsPerson = row.integer(20) == 1
      if let first = firstSent(row, at: 23) {
        let attempt = Self.attempt(id, task.model, first: first, lastSent: row.time(22))
        task.likely = try unclaimed(db, baseURL: task.baseURL).filter(attempt.mayHaveMade)
      }
    }
    task.outputs = try outputs(db, id)
    task.typical = try typical(db, model: task.model, resolution: task.resolution)
    task.history = try history(db, id)
    return task
  }

  private static func outputs(_ db: Database, _ id: LocalTaskID) throws -> [CollectedOutput] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT url, substr(inline, 1, 200), type, expires, state, file, sha256, bytes, note, trouble,
            trouble_since, trouble_at, trouble_count, reason FROM outputs
          WHERE task = ? ORDER BY position
          """), arguments: [id.rawValue])
    return rows.map { row in
      // Content is kept only until it is saved, may be half a gigabyte, and is read by whoever saves
      // it: here is its beginning.
      let source = row.text(0).map(TaskOutput.Source.link) ?? .inline(row.text(1) ?? "")
      let state = row.text(4).flatMap(CollectedOutput.State.init) ?? .waiting
      // Of one that is not saved, the column says where its bytes go meanwhile.
      let isSaved = state == .saved
      return CollectedOutput(
        TaskOutput(source: source, type: row.text(2), expires: row.time(3)),
        state: state, file: isSaved ? row.text(5) : nil,
        sha256: isSaved ? row.bytes(6).map(Hexadecimal.text) : nil,
        byteCount: isSaved ? row.integer(7).map(Int.init(clamping:)) : nil,
        reason: row.reason(13, orNote: 8), trouble: trouble(row))
    }
  }

  private static func trouble(_ row: Row) -> OutputTrouble? {
    guard let kind = row.text(9).flatMap(OutputTrouble.Kind.init), let since = row.time(10),
      let last = row.time(11)
    else { return nil }
    return OutputTrouble(
      kind: kind, since: since, last: last, count: Int(clamping: row.integer(12) ?? 0))
  }

  private static func history(_ db: Database, _ id: LocalTaskID) throws -> [TaskEvent] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT at, state, reason, note FROM events WHERE task = ? ORDER BY id"),
      arguments: [id.rawValue])
    return rows.compactMap { row in
      guard let at = row.time(0), let state = row.text(1).flatMap(TaskState.init) else {
        return nil
      }
      return TaskEvent(at: at, state: state, reason: row.reason(2, orNote: 3))
    }
  }
}
