/// Finds the request id that stands inside a message, such as `(request id: 20260912…)`.
package enum RequestIDInText {
  /// - Returns: The first word behind something that announces a request id, at most 200 characters;
  ///   nil where none is announced.
  package static func find(in text: String?) -> String? {
    guard let text else { return nil }
    let shown = text.prefix(8_000)
    // The same length as the text, so that places in the one are places in the other.
    let scalars = Array(shown.unicodeScalars)
    let folded = scalars.map {
      $0.isASCII ? $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 : $0
    }
    for announcement in announcements {
      var start = 0
      while let end = place(behind: announcement, in: folded, from: start) {
        if let id = id(in: scalars, from: end) { return id }
        start = end
      }
    }
    return nil
  }

  private static let announcements: [[Unicode.Scalar]] = [
    "request id", "request_id", "request-id", "requestid", "req id", "req_id", "reqid",
    "请求 id", "请求id", "請求 id", "請求id", "请求编号", "请求号", "trace id", "trace_id", "traceid",
  ].map { Array($0.unicodeScalars) }

  private static func place(
    behind wanted: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Int? {
    guard text.count >= wanted.count, start <= text.count - wanted.count else { return nil }
    for index in start...(text.count - wanted.count)
    where text[index] == wanted[0] && text[index..<(index + wanted.count)].elementsEqual(wanted) {
      return index + wanted.count
    }
    return nil
  }

  /// The id behind a colon, an equals sign, quotation marks or nothing but a space.
  private static func id(in text: [Unicode.Scalar], from start: Int) -> String? {
    let marks: Set<Unicode.Scalar> = [" ", ":", "：", "=", "\"", "'", "`", "\\", "\t", "#", "["]
    let rest = text[start...].drop { marks.contains($0) }
    // Something has to stand between the announcement and the id.
    guard rest.startIndex > start else { return nil }
    let id = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || (0x30...0x39).contains($0.value))
        || $0 == "-" || $0 == "_" || $0 == "."
    }
    var word = String(String.UnicodeScalarView(id.prefix(200)))
    while word.hasSuffix(".") || word.hasSuffix("-") { word.removeLast() }
    // A word of prose, such as "the request id of", is no id.
    let hasDigit = word.contains(where: \.isNumber)
    return hasDigit && word.count >= 3 ? word : nil
  }
}
