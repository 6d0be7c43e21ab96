/// What a cell is for.
///
/// A view names roles, a theme says how they look.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  /// Ordinary text on the ordinary background.
  case text
  /// Text of less weight: units, hints, what is inactive.
  case muted
  /// What matters most in its place: a title in focus, a heading.
  case accent
  case border
  /// The frame of the panel that has the focus.
  case borderFocused
  case title
  case titleFocused
  /// The line of a list under the cursor, in the panel that has the focus.
  case selected
  /// The same in a panel without the focus.
  case selectedInactive
  /// A key in a hint.
  case key
  case hint
  /// A name before a value.
  case label
  case value
  /// Text in a field that can be edited.
  case input
  /// A value that is chosen among others.
  case chosen
  /// Letters that a filter matched.
  case match
  case success
  case failure
  case warning
  /// What is under way.
  case live
  case link
  /// The differing characters of a comparison.
  case wrong
  case header
  /// Something in the header that wants to be seen: `demo`.
  case badge

  /// One letter each, for golden files; `.` is plain text.
  public var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .accent: "a"
    case .border: "b"
    case .borderFocused: "B"
    case .title: "t"
    case .titleFocused: "T"
    case .selected: "S"
    case .selectedInactive: "s"
    case .key: "k"
    case .hint: "h"
    case .label: "l"
    case .value: "v"
    case .input: "i"
    case .chosen: "C"
    case .match: "M"
    case .success: "+"
    case .failure: "x"
    case .warning: "w"
    case .live: "~"
    case .link: "u"
    case .wrong: "!"
    case .header: "H"
    case .badge: "D"
    }
  }

  /// The name themes use: the case's own.
  public var name: String { String(describing: self) }
}
