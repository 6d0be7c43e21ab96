public import CellGrid
import CNcurses
import Glibc

/// The screen of the program, by ncurses.
///
/// It is the main actor's, as the state is: ncurses wants one caller at a time. Whoever opened it
/// must ``close()`` it on every way out; only a crash is seen to from here (``TerminalGuard``).
/// Signals are set by ``TerminalSignals`` after it was opened, because ncurses sets its own.
@MainActor public final class NCursesTerminal: Terminal {
  public internal(set) var size: Size
  /// How many colours the terminal has, or was allowed.
  public let depth: ColorDepth

  let options: TerminalOptions
  let window: UnsafeMutablePointer<WINDOW>
  /// How the terminal's line was set before.
  let savedModes: termios
  /// What the crash guard writes.
  let restoreBytes: [UInt8]
  var paints: PaintTable
  var pictures: PicturePaints
  var rowBuffer = RowBuffer()
  /// What is on the screen; nil when that is not known.
  var shown: Grid?
  var isCursorShown: Bool?
  var keys = KeyCodes()
  var decoder = InputDecoder()
  var isActive = false
  var isClosed = false

  /// Takes the terminal on standard input and output.
  ///
  /// - Returns: The terminal, cleared, in raw mode.
  /// - Throws: ``TerminalError`` when there is none, or none that can be used; it is as it was then.
  public static func open(
    _ options: TerminalOptions
  ) throws(TerminalError) -> NCursesTerminal {
    var modes = termios()
    guard isatty(Descriptor.output) == 1, tcgetattr(Descriptor.input, &modes) == 0 else {
      throw .notATerminal
    }
    Self.chooseCharacters()
    // The window says how large it is; LINES and COLUMNS in the environment are often stale.
    use_env(false)
    use_tioctl(true)
    let limit = Self.limit(options.colorMode, noColor: Self.environment("NO_COLOR"))
    try Self.startScreen(wanted: options.colorMode, limit: limit)
    guard let window = nc_stdscr() else { throw .unknown(name: Self.environment("TERM") ?? "") }
    return NCursesTerminal(options, window: window, modes: modes, limit: limit)
  }

  private init(
    _ options: TerminalOptions, window: UnsafeMutablePointer<WINDOW>, modes: termios,
    limit: ColorDepth
  ) {
    self.options = options
    self.window = window
    savedModes = modes
    size = Size(columns: Int(nc_columns()), rows: Int(nc_lines()))
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    set_escdelay(EscapeDelay.milliseconds(environment: Self.environment))
    // Or ncurses looks for keys between the lines of a frame, and writes what it has each time.
    typeahead(-1)
    depth = Self.startColors(limit: limit)
    paints = PaintTable(theme: options.theme, depth: depth)
    pictures = PicturePaints(depth: depth, reserved: Role.allCases.count)
    restoreBytes = Self.restoreBytes()
    keys.defineSequences()
    if options.mouse {
      mousemask(NC_MOUSE_WANTED, nil)
      // Clicks are not waited for: two presses are told apart by their times.
      mouseinterval(0)
    }
    activateScreen()
  }

  /// The most colours that may be used.
  static func limit(_ mode: TerminalOptions.ColorMode, noColor: String?) -> ColorDepth {
    switch mode {
    case .depth(let depth): depth
    case .auto: (noColor ?? "").isEmpty ? .direct : .none
    }
  }

  /// ncurses measures characters by the locale; without one for UTF-8 it would cut them apart.
  private static func chooseCharacters() {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  private static func startScreen(
    wanted: TerminalOptions.ColorMode, limit: ColorDepth
  ) throws(TerminalError) {
    let term = environment("TERM")
    // GNU screen passes on what the terminal around it can, and cannot do it itself.
    let isScreen = environment("STY") != nil && environment("TMUX") == nil
    let names = TerminalNames(
      term: term, colorTerm: isScreen ? nil : environment("COLORTERM"), limit: limit,
      isDepthNamed: wanted != .auto)
    if let term, term == "dumb" { throw .cannotMoveCursor(name: term) }
    for name in names.candidates where nc_can_drive(name) != 0 {
      // newterm, not initscr: that one ends the process when it fails.
      if nc_newterm(name) != nil { return }
    }
    throw .unknown(name: term ?? "")
  }

  private static func startColors(limit: ColorDepth) -> ColorDepth {
    // Without colours in terminfo alloc_pair crashes, so this is asked before anything else.
    guard limit != .none, has_colors(), start_color() != ERR else { return .none }
    use_default_colors()
    return ColorDepth(colors: Int(nc_colors())).limited(to: limit)
  }

  private static func restoreBytes() -> [UInt8] {
    let names = ["sgr0", "op", "rmkx", "cnorm", "rmcup"]
    let capabilities = names.compactMap { name -> String? in
      guard let text = tigetstr(name), text != UnsafeMutablePointer(bitPattern: -1) else {
        return nil
      }
      return String(cString: text)
    }
    return RestoreText.bytes(capabilities: capabilities)
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
