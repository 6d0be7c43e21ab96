public import Foundation

extension JSONValue {
  /// Reads JSON text of any shape, in UTF-8, with or without a byte order mark.
  ///
  /// Members keep their order; of two with one name the last counts. A whole number that fits is an
  /// `integer`, any other a `number`, held to the largest Double. Inside strings, bytes that are not
  /// UTF-8 become U+FFFD.
  ///
  /// - Throws: ``JSONError`` for anything that is not JSON, or is nested deeper than 512 levels.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONError> in
      var parser = JSONParser(buffer)
      do throws(JSONError) { return .success(try parser.parse()) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// Reads JSON text of any shape; see ``init(parsing:)-([UInt8])``.
  public init(parsing data: Data) throws(JSONError) {
    try self.init(parsing: [UInt8](data))
  }

  /// Reads JSON text of any shape; see ``init(parsing:)-([UInt8])``.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

extension JSONValue {
  /// Reads JSON text that is to be sent on as it was meant, and refuses what could not be.
  ///
  /// Beside what is no JSON, that is a member twice in one object, bytes that are not UTF-8, half of a
  /// surrogate pair, and a number that neither `Int64` nor `Double` holds.
  ///
  /// - Throws: ``JSONError``, which says what and where.
  public init(exactly bytes: [UInt8]) throws(JSONError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw JSONError(reason: "this is not UTF-8", line: 1, column: Self.firstOdd(in: bytes))
    }
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONError> in
      var parser = JSONParser(buffer, isExact: true)
      do throws(JSONError) { return .success(try parser.parse()) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// The first byte, counted from 1, that is not the UTF-8 of a text.
  private static func firstOdd(in bytes: [UInt8]) -> Int {
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    let same = zip(bytes, repaired).prefix { $0 == $1 }.count
    return same + 1
  }
}
