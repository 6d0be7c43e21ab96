import HiAPIBasics

extension TaskID {
  /// Takes an id as the wire has it: a string, or a whole number.
  ///
  /// - Returns: Nil for what can name no task: blank, longer than 200 bytes, or with white space or
  ///   control characters inside.
  init?(wire value: JSONValue) {
    switch value {
    case .integer(let number):
      self.init(rawValue: String(number))
    case .string(let text) where text.utf8.count <= 1_000:
      let name = text.trimmed
      guard !name.isEmpty, name.utf8.count <= 200,
        name.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
      else { return nil }
      self.init(rawValue: name)
    default:
      return nil
    }
  }

  /// The id as one segment of a path: everything but letters, digits and `-._~` percent-encoded.
  ///
  /// `.` and `..` are encoded whole, so that no id can step out of its path.
  public var pathSegment: String {
    let isDots = rawValue == "." || rawValue == ".."
    var segment = ""
    for byte in rawValue.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80 && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
        || byte == 0x2D || byte == 0x5F || byte == 0x7E || (byte == 0x2E && !isDots)
      if isPlain {
        segment.unicodeScalars.append(scalar)
      } else {
        segment += byte < 0x10 ? "%0" : "%"
        segment += String(byte, radix: 16, uppercase: true)
      }
    }
    return segment
  }
}
