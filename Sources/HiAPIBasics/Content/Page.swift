/// Text that a host sent: what kind it is, and its first words for a person.
package struct Page: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case html, xml, svg, json, plain
  }

  let text: String
  let kind: Kind

  package init(_ text: String) {
    self.text = text
    kind = Self.kind(of: text)
  }

  /// The same in brief, to be kept.
  package var summary: PageSummary {
    switch kind {
    case .html:
      title.map { PageSummary(.html, title: $0) } ?? PageSummary(.html, excerpt: words)
    case .xml, .svg: PageSummary(.xml, excerpt: words)
    case .json: PageSummary(.json, excerpt: words)
    case .plain: PageSummary(.plain, excerpt: words)
    }
  }

  /// `an HTML page titled “Maintenance”`, `JSON that says “no”`.
  package var description: String { summary.words }

  /// Whether its beginning alone says what it is.
  var isCertain: Bool {
    let start = text.trimmed.prefix(8).lowercased()
    return kind == .html || start.hasPrefix("<?xml") || start.hasPrefix("<error")
  }

  var words: String { PageWords.excerpt(of: text) }

  /// What it is saved as where text was ordered; nil for a page of a host, and for what begins with
  /// nothing that could be read.
  package var format: MediaFormat? {
    guard !text.trimmed.isEmpty else { return nil }
    switch kind {
    case .html, .xml: return nil
    case .svg: return .svg
    case .json: return .json
    case .plain:
      if text.hasPrefix("WEBVTT") { return .vtt }
      let lines = text.split(whereSeparator: \.isNewline).prefix(2)
      return lines.last?.contains(" --> ") == true ? .srt : .txt
    }
  }

  private var title: String? {
    let lower = text.lowercased()
    // Lower case may have another length; only the same places of both are used.
    guard lower.unicodeScalars.count == text.unicodeScalars.count,
      let start = lower.firstRange(of: "<title")?.upperBound,
      let open = lower[start...].firstIndex(of: ">")
    else { return nil }
    let from = lower.unicodeScalars.distance(from: lower.startIndex, to: lower.index(after: open))
    let rest = text.unicodeScalars.dropFirst(from)
    let title = PageWords.excerpt(of: String(String.UnicodeScalarView(rest.prefix { $0 != "<" })))
    return title.isEmpty ? nil : title
  }

  /// What browsers take for HTML, and what begins the others (WHATWG MIME Sniffing §7.1).
  private static func kind(of text: String) -> Kind {
    let start = text.trimmed.prefix(1_000).lowercased()
    if isHTML(start) { return .html }
    if start.hasPrefix("<") { return root(start[...]) == "svg" ? .svg : .xml }
    return start.hasPrefix("{") || start.hasPrefix("[") ? .json : .plain
  }

  private static func isHTML(_ start: String) -> Bool {
    if start.hasPrefix("<!--") { return root(start[...]) != "svg" }
    // An XHTML page begins like any XML.
    if start.hasPrefix("<?xml") { return root(start[...]) == "html" }
    return htmlTags.contains { tag in
      start.hasPrefix("<" + tag)
        && start.dropFirst(tag.count + 1).first.map { $0.isWhitespace || $0 == ">" || $0 == "/" }
          ?? true
    }
  }

  private static let htmlTags = [
    "!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style",
    "title", "b", "body", "br", "p", "center", "meta", "h2",
  ]

  /// The name of the first element, after declarations and comments.
  private static func root(_ text: Substring) -> String {
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return "" }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("?") || rest.hasPrefix("!") {
        guard let end = rest.firstIndex(of: ">") else { return "" }
        rest = rest[end...]
      } else {
        return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == ":" })
      }
    }
    return ""
  }
}
