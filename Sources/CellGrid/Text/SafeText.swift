/// Text that can be shown in cells whatever its origin, with the columns it takes.
///
/// It cannot hold controls, escape sequences, bidirectional overrides and isolates, zero-width
/// characters, variation selectors, tags or characters that the terminal library cannot measure, so
/// a server's words reach a terminal only as words. What it does with the forbidden:
/// - a newline (also `\r\n`) or tab becomes one space;
/// - other controls, formats and invisible characters are dropped;
/// - what has no width of its own in ``TextWidth`` (unassigned, not characters) becomes U+FFFD;
/// - a base keeps at most ``maximumMarks`` combining marks, and a mark without a base gets U+25CC.
///
/// Flags and joined emoji are shown as their parts, each with its own width, because that is how
/// ncurses, the C library and most terminals count.
public struct SafeText: Hashable, Sendable {
  /// Combining marks that one base may carry; ncurses holds no more in a cell.
  public static let maximumMarks = 4

  /// The clean text.
  public private(set) var text: String
  /// Columns it takes on the screen.
  public private(set) var columns: Int

  /// Cleans any text.
  ///
  /// Text that is clean already is shared, not copied.
  public init(_ untrusted: String) {
    (text, columns) = TextSanitizer.clean(untrusted)
  }

  /// For text that is known to be clean, with its columns counted.
  init(clean text: String, columns: Int) {
    self.text = text
    self.columns = columns
  }

  public static let empty = SafeText(clean: "", columns: 0)

  public var isEmpty: Bool { text.isEmpty }

  /// Whether every character is ASCII: each other one has more bytes than columns.
  public var isASCII: Bool { columns == text.utf8.count }

  public mutating func append(_ other: SafeText) {
    // Nothing clean begins with a mark, so joining two can form no new cluster.
    text += other.text
    columns += other.columns
  }

  public static func + (left: SafeText, right: SafeText) -> SafeText {
    var sum = left
    sum.append(right)
    return sum
  }

  public static func += (left: inout SafeText, right: SafeText) { left.append(right) }
}

extension SafeText: CustomStringConvertible {
  public var description: String { text }
}
