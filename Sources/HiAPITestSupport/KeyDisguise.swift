import Foundation

/// A way in which a text repeats an API key so that a person still reads it, for tests of what masks
/// it.
///
/// It shares no code with the program, like ``KeyForms``.
public struct KeyDisguise: Sendable, CustomStringConvertible {
  public let name: String
  /// The key, or a part of it, in this disguise.
  public let write: @Sendable (String) -> String
  /// What is of no meaning in it.
  public let noise: [String]

  public var description: String { name }

  /// Whether some characters of a key, one after the other, can be read in a text.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - text: Where they are looked for.
  ///   - count: How many they are.
  ///   - step: From how many to how many characters of the key it is asked.
  /// - Returns: Whether any of them stand there.
  public func shows(
    _ key: String, in text: String, characters count: Int = 6, step: Int = 1
  ) -> Bool {
    let visible = Data(stripped(text).utf8)
    return stride(from: 0, through: key.count - count, by: step).contains { start in
      let part = stripped(write(String(key.dropFirst(start).prefix(count))))
      return visible.range(of: Data(part.utf8)) != nil
    }
  }

  private func stripped(_ text: String) -> String {
    noise.reduce(text) { text, mark in
      text.replacingOccurrences(of: mark, with: "", options: .literal)
    }
  }
}

extension KeyDisguise {
  /// Whatever stands between the characters, or between some of them.
  public static let broken: [KeyDisguise] = breaks.flatMap { name, mark in
    [1, 5].map { step in
      KeyDisguise(
        name: "\(name) every \(step)", write: { Self.parted($0, by: mark, every: step) },
        noise: [mark])
    }
  }

  private static let breaks: [(String, String)] =
    [
      ("CR", "\r"), ("LF", "\n"), ("CRLF", "\r\n"), ("fold", "\n    "), ("CRLF fold", "\r\n\t"),
      ("blank", " "), ("blanks", "   "), ("no-break space", "\u{A0}"), ("NUL", "\0"),
      ("soft line break", "=\r\n"), ("continued line", "\\\n"),
    ]
    + ([0xAD, 0x2060, 0xFEFF] + Array(0x200B...0x200F)).flatMap { scalar -> [(String, String)] in
      let text = Unicode.Scalar(UInt32(scalar)).map { String(Character($0)) } ?? ""
      return [
        ("U+\(hex(scalar, 4))", text), ("U+\(hex(scalar, 4)) in JSON", "\\u\(hex(scalar, 4))"),
        ("U+\(hex(scalar, 4)) in HTML", "&#\(scalar);"),
        ("U+\(hex(scalar, 4)) in percent", text.utf8.map { "%" + hex(Int($0), 2) }.joined()),
      ]
    }
    + [
      #"\n"#, #"\r\n"#, #"\u000a"#, #"\t"#, "%0D%0A", "%20", "&#10;", "&nbsp;", "&shy;",
      "&ZeroWidthSpace;", "\u{1B}[31m", "\u{1B}[0m", "\u{1B}[38;2;1;20;255m", "\u{1B}[K",
      "\u{1B}(B", "\u{9B}1m", "\u{1B}]8;;http://h/\u{7}", "\u{1B}]8;;\u{1B}\\", #"\u001b[1;31m"#,
      #"\x1b[1m"#, #"\033[1m"#, #"\e[1m"#, "%1B%5B1m", "&#27;[1m", #"\\n"#, #"\\u200b"#,
    ].map { ($0.debugDescription, $0) }

  /// Each character, or each that has an escape, written as one.
  public static let escaped: [KeyDisguise] =
    bytewise.map { name, write in
      KeyDisguise(name: name, write: { $0.utf8.map { write(Int($0)) }.joined() }, noise: [])
    }
    + bytewise.filter { !$0.0.contains("without") }.map { name, write in
      KeyDisguise(
        name: "marks by \(name)",
        write: { text in
          text.unicodeScalars.map {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
              ? String($0) : write(Int($0.value))
          }.joined()
        }, noise: [])
    }
    + [
      ("HTML", ["&": "&amp;", "<": "&lt;"]), ("HTML twice", ["&": "&amp;amp;"]),
      ("HTML names", ["&": "&AMP", "%": "&percnt;", "\\": "&bsol;", "+": "&plus;", "/": "&sol;"]),
      ("JSON", ["\\": #"\\"#]), ("JSON of PHP", ["\\": #"\\"#, "/": #"\/"#]),
      ("JSON twice", ["\\": #"\\\\"#, "/": #"\\\/"#]),
      ("HTML in JSON of Go", ["&": #"\u0026amp;"#, "\\": #"\\"#]),
      ("JSON in HTML", ["&": "&amp;", "\\": #"\\"#, "/": #"\/"#]),
      ("JSON in percent", ["\\": "%5C%5C", "/": "%5C%2F", "%": "%25", "&": "%26"]),
    ].map { (name: String, marks: [Character: String]) in
      KeyDisguise(
        name: name, write: { $0.map { marks[$0] ?? String($0) }.joined() }, noise: [])
    }

  private static let bytewise: [(String, @Sendable (Int) -> String)] = [
    ("percent", { "%" + hex($0, 2) }), ("percent twice", { "%25" + hex($0, 2) }),
    ("percent thrice", { "%2525" + hex($0, 2) }), ("JSON", { #"\u"# + hex($0, 4) }),
    ("JSON in JSON", { #"\\u"# + hex($0, 4) }), ("JSON thrice", { #"\\\\u"# + hex($0, 4) }),
    ("C", { #"\x"# + hex($0, 2) }), ("octal", { #"\"# + digits($0, 8, 3) }),
    ("braces", { #"\u{"# + hex($0, 2) + "}" }), ("quoted-printable", { "=" + hex($0, 2) }),
    ("entities", { "&#\($0);" }), ("entities without ;", { "&#\($0)" }),
    ("entities with zeros", { "&#000000\($0);" }),
    ("hexadecimal entities", { "&#x\(hex($0, 2));" }),
    ("hexadecimal entities without ;", { "&#X000\(hex($0, 2))" }),
    ("entities in HTML", { "&amp;#\($0);" }), ("entities in JSON", { #"\u0026#"# + "\($0);" }),
    ("entities in percent", { "%26%23\($0)%3B" }),
    ("percent in entities", { "&#37;\(hex($0, 2))" }),
  ]

  /// In hexadecimal, with marks between bytes.
  public static let hexadecimal: [KeyDisguise] = [
    "", ":", " ", "-", ", ", ".", ", 0x", "\n", #"\n"#,
  ]
  .flatMap { mark in
    [false, true].map { isUpper in
      KeyDisguise(
        name: "hexadecimal \(mark.debugDescription) \(isUpper)",
        write: { text in
          let all = text.utf8.map { hex(Int($0), 2) }
          return all.map { isUpper ? $0.uppercased() : $0.lowercased() }.joined(separator: mark)
        }, noise: [])
    }
  }

  /// In base64 behind some bytes, in lines.
  public static let base64: [KeyDisguise] = [
    (0, ""), (64, "\n"), (64, "\r\n"), (76, "\r\n"), (8, #"\n"#),
  ]
  .flatMap { width, mark in
    (0..<6).map { variant in
      KeyDisguise(
        name: "base64 \(width) \(mark.debugDescription) \(variant)",
        write: { text in
          let offset = variant % 3 + (width == 0 ? 0 : max(0, width - 24) / 4 * 3)
          let data = Data(String(repeating: "x", count: offset).utf8 + Array(text.utf8))
          var all = data.base64EncodedString()
          if variant >= 3 { all = all.replacing("+", with: "-").replacing("/", with: "_") }
          // What decides nothing but the key.
          let start = (offset * 8 + 5) / 6
          let core = all.prefix((offset + text.utf8.count) * 8 / 6)
          guard width > 0 else { return String(core.dropFirst(start)) }
          return String(parted(String(core), by: mark, every: width).dropFirst(start))
        }, noise: mark.isEmpty ? [] : [mark])
    }
  }

  public static let all = broken + escaped + hexadecimal

  private static func parted(_ text: String, by mark: String, every step: Int) -> String {
    var out = ""
    for (index, character) in text.enumerated() {
      if index > 0, index.isMultiple(of: step) { out += mark }
      out.append(character)
    }
    return out
  }

  private static func hex(_ value: Int, _ count: Int) -> String {
    digits(value, 16, count).uppercased()
  }

  private static func digits(_ value: Int, _ radix: Int, _ count: Int) -> String {
    let text = String(value, radix: radix)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
