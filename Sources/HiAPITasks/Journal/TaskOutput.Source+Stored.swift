import HiAPIBasics
import HiAPIService

/// How the database has where the bytes of an output are: a link, or content, which may lie in a file that is
/// named then.
extension TaskOutput.Source {
  init(url: String?, inline: String?) {
    if let url {
      self = .link(url)
    } else if let content = SpooledContent(reference: inline ?? "") {
      self = .spooled(content)
    } else {
      self = .inline(inline ?? "")
    }
  }

  /// What the column of inline content holds; nil for a link.
  var inlineColumn: String? {
    switch self {
    case .link: nil
    case .inline(let text): SpooledContent.column(text)
    case .spooled(let content): content.reference
    }
  }

  /// The database names it now: a file of it stays.
  func keep() {
    if case .spooled(let content) = self { content.keep() }
  }
}
