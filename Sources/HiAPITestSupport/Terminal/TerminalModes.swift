/// The modes a program switched on in its terminal and has not switched off.
public struct TerminalModes: Hashable, Sendable {
  /// DEC private modes that are set, by number.
  public private(set) var privateModes: Set<Int> = Self.initial
  /// `ESC =`: the keypad sends application codes.
  public private(set) var hasApplicationKeypad = false
  /// How often the kitty keyboard protocol was pushed and not popped.
  public private(set) var kittyKeyboardDepth = 0

  /// What a fresh terminal has set: lines wrap (7) and the cursor is shown (25).
  private static let initial: Set<Int> = [7, 25]
  /// Every way to ask for the mouse, and for how it is told.
  private static let mouseModes: Set<Int> = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]

  public init() {}

  public var showsCursor: Bool { privateModes.contains(25) }
  public var isAlternateScreen: Bool { !privateModes.isDisjoint(with: [47, 1047, 1049]) }
  public var hasBracketedPaste: Bool { privateModes.contains(2004) }
  public var hasFocusEvents: Bool { privateModes.contains(1004) }
  public var hasApplicationCursor: Bool { privateModes.contains(1) }
  public var hasMouse: Bool { !privateModes.isDisjoint(with: Self.mouseModes) }
  /// Whether clicks are told the way that has no limit of columns (SGR).
  public var hasWideMouse: Bool { hasMouse && privateModes.contains(1006) }

  /// What is not as a shell expects it, in words; empty when all is put back.
  public var leftBehind: [String] {
    var left: [String] = []
    if !showsCursor { left.append("the cursor is hidden") }
    if isAlternateScreen { left.append("the alternate screen is on") }
    if hasBracketedPaste { left.append("bracketed paste is on") }
    if hasFocusEvents { left.append("focus events are on") }
    if hasApplicationCursor { left.append("application cursor keys are on") }
    if hasApplicationKeypad { left.append("the application keypad is on") }
    if hasMouse { left.append("the mouse is on") }
    if kittyKeyboardDepth > 0 { left.append("kitty keys are on") }
    if !privateModes.contains(7) { left.append("lines do not wrap") }
    if privateModes.contains(2026) { left.append("a synchronised update is open") }
    return left
  }

  mutating func apply(_ sequence: EscapeSequence) {
    switch sequence {
    case .escape("="): hasApplicationKeypad = true
    case .escape(">"): hasApplicationKeypad = false
    case .escape("c"): self = TerminalModes()
    case .control(let parameters, "h") where parameters.hasPrefix("?"):
      privateModes.formUnion(Self.numbers(parameters))
    case .control(let parameters, "l") where parameters.hasPrefix("?"):
      privateModes.subtract(Self.numbers(parameters))
    case .control(let parameters, "u") where parameters.hasPrefix(">"):
      kittyKeyboardDepth += 1
    case .control(let parameters, "u") where parameters.hasPrefix("<"):
      kittyKeyboardDepth = max(0, kittyKeyboardDepth - (Int(parameters.dropFirst()) ?? 1))
    case .control(parameters: "!", final: "p"):
      privateModes.subtract([1])
      privateModes.insert(25)
      hasApplicationKeypad = false
    case .control, .escape, .systemCommand:
      break
    }
  }

  private static func numbers(_ parameters: String) -> [Int] {
    parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
  }
}
