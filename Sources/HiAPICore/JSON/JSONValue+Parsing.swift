public import Foundation
import OrderedCollections

extension JSONValue {
  /// Reads JSON text of any shape.
  ///
  /// - Throws: A `DecodingError` for anything that is not JSON, is nested deeper than Foundation
  ///   allows (512), or is not UTF-8.
  public init(parsing data: Data) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: data)
  }

  /// Reads JSON text of any shape; see ``init(parsing:)-(Data)``.
  public init(parsing text: String) throws {
    self = try JSONValue(parsing: Data(text.utf8))
  }
}

extension JSONValue: Decodable {
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.singleValueContainer() {
      if container.decodeNil() {
        self = .null
        return
      }
      if let value = try? container.decode(Bool.self) {
        self = .bool(value)
        return
      }
      if let value = try? container.decode(Int64.self) {
        self = .integer(value)
        return
      }
      if let value = try? container.decode(Double.self) {
        self = .number(value)
        return
      }
      if let value = try? container.decode(String.self) {
        self = .string(value)
        return
      }
      if let elements = try? container.decode([JSONValue].self) {
        self = .array(elements)
        return
      }
    }
    let members = try [String: JSONValue](from: decoder)
    self = .object(
      OrderedDictionary(
        uniqueKeysWithValues: members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
  }
}
