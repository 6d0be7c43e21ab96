/// What a page says in brief: its kind, and its title or first words.
public struct PageSummary: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case html, xml, json, plain
  }

  public var kind: Kind
  /// The title of an HTML page.
  public var title: String?
  /// Its first words, tags left out; empty where there are none, or a title says it.
  public var excerpt: String

  public init(_ kind: Kind, title: String? = nil, excerpt: String = "") {
    self.kind = kind
    self.title = title
    self.excerpt = excerpt
  }

  /// `an HTML page titled “Maintenance”`, `JSON that says “no”`.
  public var words: String {
    let name =
      switch kind {
      case .html: "an HTML page"
      case .xml: "an XML document"
      case .json: "JSON"
      case .plain: "plain text"
      }
    if let title { return "\(name) titled “\(title)”" }
    return excerpt.isEmpty ? name : "\(name) that says “\(excerpt)”"
  }
}
