import Foundation
import GRDB

/// How values lie in the database.
///
/// Nothing here traps on what a file may hold: GRDB's own row subscripts do.
enum StoredValue {
  /// Text for a column.
  ///
  /// GRDB binds text up to the first NUL; text that holds one goes in as bytes.
  static func text(_ text: String?) -> DatabaseValue {
    guard let text else { return .null }
    return text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
  }

  /// Milliseconds since 1970; null for a date no calendar holds.
  static func time(_ date: Date?) -> DatabaseValue {
    guard let date,
      let milliseconds = Int64(exactly: (date.timeIntervalSince1970 * 1000).rounded())
    else { return .null }
    return milliseconds.databaseValue
  }
}

extension Row {
  /// The text of a column, or nil.
  func text(_ index: Int) -> String? {
    let value: DatabaseValue = self[index]
    switch value.storage {
    case .string(let text): return text
    case .blob(let bytes): return String(decoding: bytes, as: UTF8.self)
    default: return nil
    }
  }

  /// The whole number in a column, or nil.
  func integer(_ index: Int) -> Int64? {
    let value: DatabaseValue = self[index]
    if case .int64(let number) = value.storage { return number }
    return nil
  }

  /// The number in a column, or nil.
  func double(_ index: Int) -> Double? {
    let value: DatabaseValue = self[index]
    switch value.storage {
    case .int64(let number): return Double(number)
    case .double(let number): return number
    default: return nil
    }
  }

  /// The bytes in a column, or nil.
  func bytes(_ index: Int) -> Data? {
    let value: DatabaseValue = self[index]
    switch value.storage {
    case .blob(let bytes): return bytes
    case .string(let text): return Data(text.utf8)
    default: return nil
    }
  }

  /// The reason in a column; of a row of an older version the text in another one.
  func reason<R: StoredReason>(_ index: Int, orNote note: Int) -> R? {
    text(index).map(R.init(stored:)) ?? text(note).map(R.unspecified)
  }

  /// The time in a column, or nil.
  func time(_ index: Int) -> Date? {
    integer(index).map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }
}
