import Foundation
import Testing

/// JSON as Foundation reads it, which is a witness that the simulator did not write.
struct Reading {
  private let value: Any

  init(_ bytes: [UInt8]) throws {
    value = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  private init(value: Any) {
    self.value = value
  }

  subscript(name: String) -> Reading {
    get throws {
      let object = try #require(value as? [String: Any])
      return Reading(value: try #require(object[name], "no `\(name)` in \(names)"))
    }
  }

  var names: [String] { (value as? [String: Any]).map { $0.keys.sorted() } ?? [] }

  var string: String { get throws { try #require(value as? String) } }

  var integer: Int { get throws { try #require(value as? Int) } }

  var elements: [Reading] {
    get throws { try #require(value as? [Any]).map { Reading(value: $0) } }
  }

  var isNull: Bool { value is NSNull }
}
