public import Foundation
import HiAPICore

/// How old what the catalog says is, in words.
public enum CatalogAge {
  /// Such as `today`, `1 day old` or `40 days old`; nothing surer than the day is known.
  public static func words(for day: String, at now: Date) -> String {
    switch CatalogDay.age(of: day, at: now) {
    case nil: "of unknown age"
    case (...0)?: "today"
    case 1?: "1 day old"
    case let days?: "\(days) days old"
    }
  }
}
