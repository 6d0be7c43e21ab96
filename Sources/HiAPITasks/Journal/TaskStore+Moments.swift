import Foundation
import GRDB
import HiAPIBasics
import HiAPIService

/// How moments by several clocks lie in the database.
extension TaskStore {
  /// What is selected of a first attempt, for ``firstSent(_:at:)``; `requests` and ``withClocks`` are
  /// joined.
  static let firstSentColumns =
    "first_sent, first_boot, first_uptime, coalesce(first_service, clocks.distance + first_uptime)"

  /// Joins what is known of the service's clock in the run of the machine that sent a request first.
  static let withClocks = """
    LEFT JOIN service_clocks AS clocks ON clocks.boot = requests.first_boot
      AND clocks.base_url = (SELECT base_url FROM accounts WHERE accounts.id = tasks.account)
    """

  /// When a request first went out, from ``firstSentColumns`` that begin at this index; nil before.
  static func firstSent(_ row: Row, at index: Int) -> Moment? {
    guard let wall = row.time(index) else { return nil }
    var moment = Moment(wall: wall, service: row.time(index + 3))
    if let boot = row.text(index + 1), let uptime = row.integer(index + 2) {
      moment.machine = MachineTime(boot: boot, uptime: .milliseconds(uptime))
    }
    return moment
  }

  /// The moment with the service's time by what an earlier process knew, where this one knows none.
  static func completed(_ db: Database, _ moment: Moment, baseURL: String) throws -> Moment {
    guard moment.service == nil, let machine = moment.machine else { return moment }
    var moment = moment
    moment.service = try reading(db, baseURL: baseURL, boot: machine.boot)?.date(at: machine)
    return moment
  }

  /// Whole milliseconds, never more than have passed, so that no later reading seems to lie before.
  static func milliseconds(_ duration: Duration?) -> DatabaseValue {
    guard let duration else { return .null }
    let parts = duration.components
    let seconds = min(max(0, parts.seconds), 1 << 40)
    return (seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000).databaseValue
  }

  /// Keeps how far the service's clock is from the machine's, for processes to come.
  func keep(_ reading: ServiceClock.Reading, at baseURL: String) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO service_clocks (base_url, boot, distance) VALUES (?, ?, ?)
          ON CONFLICT (base_url, boot) DO UPDATE SET distance = excluded.distance
          """
      ).execute(arguments: [
        StoredValue.text(baseURL), StoredValue.text(reading.boot),
        StoredValue.time(Date(timeIntervalSince1970: reading.offset)),
      ])
    }
  }

  /// What earlier processes knew of the service's clock in this run of the machine.
  func serviceClock(
    at baseURL: String, boot: String
  ) async throws(TaskStoreError) -> ServiceClock.Reading? {
    try await read { db in try Self.reading(db, baseURL: baseURL, boot: boot) }
  }

  private static func reading(
    _ db: Database, baseURL: String, boot: String
  ) throws -> ServiceClock.Reading? {
    let found = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT distance FROM service_clocks WHERE base_url = ? AND boot = ?"),
      arguments: [StoredValue.text(baseURL), StoredValue.text(boot)])
    return found?.time(0).map {
      ServiceClock.Reading(boot: boot, offset: $0.timeIntervalSince1970)
    }
  }
}
