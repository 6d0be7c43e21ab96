import Foundation
import HiAPIBasics

/// Reads a moment as the service writes it: Unix seconds, milliseconds, or ISO 8601 (contract §5).
enum WireDate {
  /// Nil for zero, which the wire writes for "not yet", for anything negative, and for what names no
  /// moment of this era.
  static func date(from value: JSONValue?) -> Date? {
    switch value {
    case .integer(let number): date(fromNumber: Double(number))
    case .number(let number): date(fromNumber: number)
    case .string(let text) where text.utf8.count <= 64: date(fromText: text.trimmed)
    default: nil
    }
  }

  private static func date(fromNumber number: Double) -> Date? {
    // 1e11 seconds lie in the year 5138, and 1e11 milliseconds in 1973.
    switch number {
    case 0: nil
    case ..<1e11 where number > 0: Date(timeIntervalSince1970: number)
    case 1e11..<1e14: Date(timeIntervalSince1970: number / 1_000)
    default: nil
    }
  }

  private static func date(fromText text: String) -> Date? {
    if let number = Double(text), number.isFinite { return date(fromNumber: number) }
    return ISOTime.date(from: text)
  }
}
