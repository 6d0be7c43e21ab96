import HiAPIBasics
import OrderedCollections
import Yams

/// A YAML text as the value it means, with the line of each place in it.
///
/// Places are written as ``CatalogNode`` writes them, so that whoever reads the value can be told the
/// line.
struct YAMLTree {
  /// How deep it may be nested.
  private static let deepest = 32

  private(set) var value: JSONValue = .null
  private var lines: [String: Int] = [:]

  /// - Throws: ``CatalogFileError`` with the line where it stops being YAML.
  init(_ text: String, path: String) throws(CatalogFileError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      let told = SettingsError(yaml: error, path: path)
      throw CatalogFileError(place: "\(told.source.map { "\($0)" } ?? path)", reason: told.message)
    }
    if let root { value = try convert(root, place: "", path: path, depth: 0) }
  }

  /// The line of a place, or of the nearest one around it.
  func line(of place: String) -> Int? {
    var place = place
    while true {
      if let line = lines[place] { return line }
      guard !place.isEmpty else { return nil }
      let cut = place.ranges(of: " › ").last?.lowerBound ?? place.startIndex
      place = String(place[..<cut])
    }
  }

  private mutating func convert(_ node: Node, place: String, path: String, depth: Int)
    throws(CatalogFileError) -> JSONValue
  {
    if let line = node.mark?.line { lines[place] = line }
    guard depth < Self.deepest else {
      throw CatalogFileError(place: path, reason: "nested deeper than \(Self.deepest) levels")
    }
    switch node {
    case .scalar(let scalar): return Self.value(of: scalar)
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for (index, element) in sequence.enumerated() {
        let name = element.mapping.flatMap { ($0["id"] ?? $0["name"])?.scalar?.string }
        let id = name.map { " \"\($0.prefix(60))\"" } ?? ""
        elements.append(
          try convert(element, place: "\(place)[\(index)]\(id)", path: path, depth: depth + 1))
      }
      return .array(elements)
    case .mapping(let mapping):
      var members: OrderedDictionary<String, JSONValue> = [:]
      for (key, member) in mapping {
        guard let name = key.scalar?.string else {
          throw CatalogFileError(
            place: "\(path):\(key.mark?.line ?? 0)", reason: "a name is expected here")
        }
        members[name] = try convert(
          member, place: place.isEmpty ? name : "\(place) › \(name)", path: path, depth: depth + 1)
      }
      return .object(members)
    case .alias:
      throw CatalogFileError(
        place: "\(path):\(node.mark?.line ?? 0)", reason: "references (*name) are not taken")
    }
  }

  /// A plain word that is a number, `true`, `false` or nothing is that; all else is text.
  ///
  /// YAML itself takes `1:1` for a number and `2026-11-24` for a date, which nobody here means.
  private static func value(of scalar: Node.Scalar) -> JSONValue {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .string(text) }
    switch text {
    case "", "~", "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      text.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return .string(text) }
    if let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { return .string(text) }
    return .number(number)
  }
}
