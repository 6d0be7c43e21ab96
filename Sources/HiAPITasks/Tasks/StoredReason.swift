import Foundation
import HiAPIBasics
import OrderedCollections

/// A reason as it is stored: JSON, which a later version may know more cases of.
protocol StoredReason: Codable {
  /// The text of an older version.
  static func unspecified(_ text: String) -> Self
  /// A case that is not known here, by its name.
  static func unrecognised(_ name: String) -> Self
}

extension StoredReason {
  /// As it is stored: JSON, the same for the same reason.
  var stored: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Reads what is stored.
  ///
  /// It takes whatever it is given: a case that is not known here keeps its name.
  init(stored: String) {
    let data = Data(stored.utf8)
    if let known = try? JSONDecoder().decode(Self.self, from: data) {
      self = known
    } else {
      let name = (try? JSONValue(parsing: Array(data)))?.object?.keys.first
      self = .unrecognised(name ?? "")
    }
  }
}
