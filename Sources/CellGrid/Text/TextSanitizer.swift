/// What makes ``SafeText`` of any text: one look in the usual case, a copy only when something has to go.
enum TextSanitizer {
  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let dottedCircle: Unicode.Scalar = "\u{25CC}"

  static func clean(_ untrusted: String) -> (text: String, columns: Int) {
    if let count = printableASCIICount(untrusted) { return (untrusted, count) }
    if let columns = columnsIfClean(untrusted) { return (untrusted, columns) }
    return rewrite(untrusted)
  }

  /// The number of bytes when all of them are printable ASCII.
  private static func printableASCIICount(_ text: String) -> Int? {
    let count = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var isPrintable = true
      // No early exit: this way it is one vectorised pass, and most texts are ASCII.
      for byte in bytes where byte &- 0x20 >= 0x5F { isPrintable = false }
      return isPrintable ? bytes.count : nil
    }
    return count ?? nil
  }

  /// The columns of a text in which nothing has to change.
  private static func columnsIfClean(_ text: String) -> Int? {
    var columns = 0
    var marks = SafeText.maximumMarks
    for scalar in text.unicodeScalars {
      if ForbiddenScalars.contains(scalar) { return nil }
      switch TextWidth.columns(of: scalar) {
      case 0:
        marks += 1
        if marks > SafeText.maximumMarks { return nil }
      case let width where width > 0:
        marks = 0
        columns += width
      default: return nil
      }
    }
    return columns
  }

  private static func rewrite(_ untrusted: String) -> (text: String, columns: Int) {
    var text = String.UnicodeScalarView()
    text.reserveCapacity(untrusted.utf8.count)
    var columns = 0
    var marks: Int?
    var last: Unicode.Scalar = " "
    for scalar in untrusted.unicodeScalars {
      defer { last = scalar }
      if ForbiddenScalars.isSpacing(scalar) {
        if scalar == "\n", last == "\r" { continue }
        text.append(" ")
        columns += 1
        marks = 0
        continue
      }
      if ForbiddenScalars.contains(scalar) { continue }
      let width = TextWidth.columns(of: scalar)
      if width == 0 {
        if marks == nil {
          text.append(dottedCircle)
          columns += 1
        }
        let count = (marks ?? 0) + 1
        marks = count
        if count <= SafeText.maximumMarks { text.append(scalar) }
        continue
      }
      text.append(width < 0 ? replacement : scalar)
      columns += max(1, width)
      marks = 0
    }
    return (String(text), columns)
  }
}
