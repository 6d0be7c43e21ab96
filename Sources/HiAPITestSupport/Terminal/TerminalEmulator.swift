public import CellGrid
import CVTerm

/// A terminal without a window: bytes in, a screen to look at, answers to queries out.
///
/// The screen is libvterm's. Not Sendable: one task or thread owns it.
public final class TerminalEmulator {
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private var scanner = EscapeSequenceScanner()
  public private(set) var size: Size
  public private(set) var modes = TerminalModes()
  /// What a query for the background colour is answered; nil leaves it unanswered.
  public var background: (red: UInt8, green: UInt8, blue: UInt8)? = (0, 0, 0)
  /// The window's title as set last.
  public private(set) var title = ""

  /// A terminal of that size, at least one cell.
  public init(size: Size) throws {
    let held = Self.held(size)
    guard let terminal = vterm_new(Int32(held.rows), Int32(held.columns)),
      let screen = vterm_obtain_screen(terminal)
    else { throw SystemError("vterm_new") }
    self.terminal = terminal
    self.screen = screen
    self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
    vterm_set_utf8(terminal, 1)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  /// Takes what a program wrote and returns what the terminal answers to the queries in it.
  public func feed(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes {
      _ = vterm_input_write(terminal, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    var answers: [UInt8] = []
    var buffer = [CChar](repeating: 0, count: 4096)
    while case let count = vterm_output_read(terminal, &buffer, buffer.count), count > 0 {
      answers += buffer[..<count].map { UInt8(bitPattern: $0) }
    }
    for sequence in scanner.scan(bytes) {
      modes.apply(sequence)
      if case .systemCommand(let command) = sequence { answers += answer(to: command) }
    }
    return answers
  }

  /// Gives the screen another size; the program is told by its pseudo-terminal, not from here.
  public func resize(to size: Size) {
    self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
    let held = Self.held(size)
    vterm_set_size(terminal, Int32(held.rows), Int32(held.columns))
  }

  /// The size that libvterm is given: it crashes on a wide character in a single column, so it
  /// always has two, of which a terminal of one column shows the first.
  private static func held(_ size: Size) -> Size {
    Size(columns: max(2, size.columns), rows: max(1, size.rows))
  }

  /// The cell there; an empty one outside of the screen.
  public func cell(at point: Point) -> TerminalCell {
    TerminalCell(cvterm_get_cell(screen, Int32(point.row), Int32(point.column)))
  }

  /// The characters of a row, its trailing blanks included, without the covered halves of wide ones.
  public func row(_ index: Int) -> String {
    (0..<size.columns).map { cell(at: Point(column: $0, row: index)).text }.joined()
  }

  /// All rows, as ``row(_:)`` gives them.
  public var rows: [String] { (0..<size.rows).map { row($0) } }

  /// The screen as a person would copy it: no trailing blanks, rows ended by `\n`.
  public var text: String {
    rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }

  /// Whether the text stands somewhere on the screen, inside one row.
  public func shows(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

  /// The cell where the text begins, searched from the top.
  public func find(_ text: String) -> Point? {
    for (index, row) in rows.enumerated() {
      guard let match = row.firstRange(of: text) else { continue }
      let before = row[..<match.lowerBound]
      // Characters before it are not columns: wide ones take two.
      var column = 0
      var seen = ""
      while seen.unicodeScalars.count < before.unicodeScalars.count, column < size.columns {
        seen += cell(at: Point(column: column, row: index)).text
        column += 1
      }
      while column < size.columns, cell(at: Point(column: column, row: index)).width == 0 {
        column += 1
      }
      return Point(column: column, row: index)
    }
    return nil
  }

  /// Where the cursor stands.
  public var cursor: Point {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return Point(column: Int(position.col), row: Int(position.row))
  }

  private func answer(to command: String) -> [UInt8] {
    if command.hasPrefix("0;") || command.hasPrefix("2;") { title = String(command.dropFirst(2)) }
    guard command == "11;?", let background else { return [] }
    let parts = [background.red, background.green, background.blue].map { part in
      let digits = String(UInt16(part) * 257, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    return Array("\u{1b}]11;rgb:\(parts.joined(separator: "/"))\u{1b}\\".utf8)
  }
}
