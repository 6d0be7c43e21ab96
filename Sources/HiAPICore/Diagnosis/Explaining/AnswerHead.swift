import HiAPIBasics
import HiAPIService

/// The head of an answer in a transcript (`curl -i`, `curl -v`), or what a log tells of one.
struct AnswerHead {
  private(set) var status: Int?
  private(set) var requestID: String?
  /// Where the body begins, in lines; nil without a head.
  private(set) var bodyLine: Int?

  init(_ lines: [Substring]) {
    var isInHead = false
    for (index, line) in lines.enumerated() {
      let text = Self.withoutMark(line)
      if let found = Self.status(ofLine: text) {
        // The last one counts: a proxy's, a 100 and redirects come before it.
        status = found
        isInHead = true
        bodyLine = nil
      } else if isInHead, text.allSatisfy(\.isWhitespace) {
        isInHead = false
        bodyLine = index + 1
      } else if isInHead, let colon = text.firstIndex(of: ":"),
        HTTPAnswer.requestIDHeaders.contains(text[..<colon].lowercased())
      {
        requestID = String(text[text.index(after: colon)...].prefix(200)).trimmed.nonEmpty
      }
    }
    if status == nil { status = lines.lazy.compactMap(Self.status(inLog:)).first }
  }

  /// `curl -v` puts `< ` before what came.
  private static func withoutMark(_ line: Substring) -> Substring {
    line.hasPrefix("< ") ? line.dropFirst(2) : line == "<" ? "" : line
  }

  /// The status of `HTTP/1.1 400 Bad Request`.
  private static func status(ofLine line: Substring) -> Int? {
    guard line.hasPrefix("HTTP/"), let space = line.firstIndex(of: " ") else { return nil }
    return number(line[space...].drop { $0 == " " })
  }

  /// The status of `HTTP 400`, `status=400`, `"status": 400`, `status code: 400`, `Error code: 400`.
  private static func status(inLog line: Substring) -> Int? {
    let lower = line.prefix(2_000).lowercased()
    for word in [
      "http ", "http/1.1 ", "http/2 ", "status code", "status_code", "statuscode",
      "status", "error code",
    ] {
      var rest = lower[...]
      while let range = rest.firstRange(of: word) {
        rest = rest[range.upperBound...]
        let after = rest.drop { " =:\"'".contains($0) }
        if let found = number(after), (300..<600).contains(found) { return found }
      }
    }
    return nil
  }

  /// The three digits at the beginning, if no fourth follows.
  private static func number(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 3, let value = Int(digits), (100..<600).contains(value) else {
      return nil
    }
    return value
  }
}
