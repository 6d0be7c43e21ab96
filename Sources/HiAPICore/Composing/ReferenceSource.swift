import Foundation

/// What is written where a model takes reference media.
public enum ReferenceSource: Hashable, Sendable {
  /// A public link, an asset of the service or content written out: sent as it stands.
  case asWritten
  /// A file of this machine, by its path as it was written.
  case file(String)
  /// In words: why it can be nothing of that.
  case refused(String)

  /// Tells a path from a link; a path is never sent as one.
  ///
  /// A path may have an `@` before it, as on the command line, and quotes or backslashes as for a shell.
  public init(_ text: String) {
    let lower = text.lowercased()
    if lower.hasPrefix("https://") || lower.hasPrefix("http://") {
      self = Self.ofLink(text)
    } else if lower.hasPrefix("asset://") {
      self = .asWritten
    } else if lower.hasPrefix("data:") {
      self =
        text.contains(",") ? .asWritten : .refused("a data: link has a comma before its content")
    } else if lower.hasPrefix("file://") {
      self = .file(String(text.dropFirst(7)).removingPercentEncoding ?? String(text.dropFirst(7)))
    } else if let end = text.firstRange(of: "://"), Self.isScheme(text[..<end.lowerBound]) {
      self = .refused("\(text[..<end.upperBound]) is not taken; a link begins with https://")
    } else {
      let path = DroppedFiles.unquoted(text.hasPrefix("@") ? String(text.dropFirst()) : text)
      self = path.isEmpty ? .refused("a path is missing behind @") : .file(path)
    }
  }

  private static func ofLink(_ text: String) -> ReferenceSource {
    guard let start = text.firstRange(of: "://")?.upperBound else { return .asWritten }
    let authority = text[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if authority.contains("@") {
      return .refused("the link holds a user name or password; the service refuses such links")
    }
    guard !authority.isEmpty, !text.contains(where: \.isWhitespace) else {
      return .refused("this is no whole link")
    }
    return .asWritten
  }

  private static func isScheme(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }
}
