package import Foundation
import Hashing
import OrderedCollections

/// A name for what a JSON value means, the same however it is written.
///
/// White space, the order of members, escapes and the form of a number do not count: `1`, `1.0` and
/// `10e-1` are one number. The order of a list does, and so does every character of a text.
public struct ContentDigest: Hashable, Sendable {
  /// A SHA-256.
  package let bytes: Data

  init(bytes: Data) { self.bytes = bytes }

  public init(of value: JSONValue) {
    var content: [UInt8] = []
    Self.append(value, to: &content)
    bytes = Data(SHA256.hash(data: content))
  }

  /// Each value begins with a letter for its kind and ends where its length says, so that no two
  /// different values have the same bytes.
  private static func append(_ value: JSONValue, to content: inout [UInt8]) {
    switch value {
    case .null: content.append(UInt8(ascii: "n"))
    case .bool(let isTrue): content.append(UInt8(ascii: isTrue ? "t" : "f"))
    case .integer(let number): append("i", String(number), to: &content)
    case .number(let number):
      // Beyond 2^53 a whole number and its Double may be two numbers.
      if let whole = Int64(exactly: number), whole.magnitude <= 1 << 53 {
        append("i", String(whole), to: &content)
      } else {
        append("d", String(number), to: &content)
      }
    case .string(let text): append("s", text, to: &content)
    case .array(let elements):
      append("a", String(elements.count), to: &content)
      for element in elements { append(element, to: &content) }
    case .object(let members):
      append("o", String(members.count), to: &content)
      let sorted = members.map { (name: Array($0.key.utf8), member: $0) }
        .sorted { $0.name.lexicographicallyPrecedes($1.name) }
      for (_, member) in sorted {
        append("s", member.key, to: &content)
        append(member.value, to: &content)
      }
    }
  }

  private static func append(_ kind: Unicode.Scalar, _ text: String, to content: inout [UInt8]) {
    content.append(UInt8(ascii: kind))
    content += "\(text.utf8.count):".utf8
    content += text.utf8
  }
}
