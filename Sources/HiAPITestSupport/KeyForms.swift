public import Foundation

/// The forms in which an API key may be repeated, for tests that look for leaks.
///
/// It shares no code with the program: what masks a key must not decide what a key looks like.
public struct KeyForms: Sendable {
  /// Each form under a name.
  public let all: [(name: String, text: String)]

  public init(of key: String) {
    let bytes = Array(key.utf8)
    var forms = [("plain", key), ("upper case", key.uppercased())]
    forms.append(("percent", bytes.map { "%" + Self.hex($0).uppercased() }.joined()))
    forms.append(("percent, lower", bytes.map { "%" + Self.hex($0) }.joined()))
    forms.append(("percent twice", bytes.map { "%25" + Self.hex($0).uppercased() }.joined()))
    forms.append(("hyphens in percent", key.replacing("-", with: "%2D")))
    forms.append(("JSON", bytes.map { "\\u00" + Self.hex($0) }.joined()))
    forms.append(("JSON, upper", bytes.map { "\\u00" + Self.hex($0).uppercased() }.joined()))
    forms.append(("JSON twice", bytes.map { "\\\\u00" + Self.hex($0) }.joined()))
    forms.append(("entities", bytes.map { "&#\($0);" }.joined()))
    forms.append(("hexadecimal", bytes.map(Self.hex).joined()))
    forms.append(("hexadecimal, upper", bytes.map(Self.hex).joined().uppercased()))
    for (offset, prefix) in ["", "a", "ab", "Bearer "].enumerated() {
      // What comes behind decides the last letters, so several ends are tried.
      for suffix in ["", "z", "zz"] {
        let text = Data((prefix + key + suffix).utf8).base64EncodedString()
        forms.append(("base64 \(offset)\(suffix)", text))
        let other = text.replacing("+", with: "-").replacing("/", with: "_")
        forms.append(("base64url \(offset)\(suffix)", other.replacing("=", with: "")))
      }
    }
    all = forms
  }

  /// All of them in one text.
  public var text: String { all.map(\.text).joined(separator: " ") }

  /// The names of those that stand in these bytes.
  public func found(in bytes: Data) -> [String] {
    all.filter { form in
      let core =
        form.name.hasPrefix("base64") ? String(form.text.dropFirst(3).dropLast(6)) : form.text
      return bytes.range(of: Data(core.utf8)) != nil
    }.map(\.name)
  }

  /// Where in a folder they stand, in files and in their names.
  public func found(below folder: String) -> [String] {
    var places: [String] = []
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      for form in found(in: Data(name.utf8)) { places.append("\(form) in the name \(name)") }
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      for form in found(in: bytes) { places.append("\(form) in \(name)") }
    }
    return places
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
