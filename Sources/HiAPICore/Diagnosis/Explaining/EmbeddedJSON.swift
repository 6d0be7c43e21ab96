import Glibc
import HiAPIBasics
import OrderedCollections

/// The JSON objects that stand somewhere in a text: alone, in a log, behind the headers of an answer.
struct EmbeddedJSON {
  /// More than any log of one request has.
  private static let most = 64
  /// How many bytes are looked at in vain before it gives up: what is no JSON must cost no time.
  private static let patience = 4 << 20

  private(set) var objects: [JSONValue] = []

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { find(in: $0) }
  }

  private mutating func find(in bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var wasted = 0
    while objects.count < Self.most, wasted < Self.patience,
      let next = Self.brace(in: bytes, from: index)
    {
      index = next
      var parser = JSONParser(UnsafeBufferPointer(rebasing: bytes[index...]))
      do throws(JSONError) {
        objects.append(try parser.parsePrefix())
        index += parser.position
      } catch {
        // Reading, counting the lines for the error, and the attempt itself.
        wasted += 2 * parser.position + 64
        index += 1
      }
    }
  }

  /// The place of the next `{`.
  private static func brace(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, CInt(UInt8(ascii: "{")), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }
}

extension JSONValue {
  /// The objects in it that could be an answer of their own, itself first: a log line holds one as a
  /// member, or as text.
  var candidates: [JSONValue] {
    var found: [JSONValue] = []
    var queue: [(value: JSONValue, depth: Int)] = [(self, 0)]
    var next = 0
    while next < queue.count, next < 500, found.count < 100 {
      let (value, depth) = queue[next]
      next += 1
      switch value {
      case .object(let members):
        found.append(value)
        if depth < 8 { queue += members.values.prefix(100).map { ($0, depth + 1) } }
      case .array(let elements):
        if depth < 8 { queue += elements.prefix(100).map { ($0, depth + 1) } }
      case .string(let text) where text.utf8.first == UInt8(ascii: "{") && depth < 8:
        if let inner = try? JSONValue(parsing: text) { queue.append((inner, depth + 1)) }
      default: break
      }
    }
    return found
  }
}
