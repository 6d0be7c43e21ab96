/// A picture file, and how its cells are to be.
public struct PictureRequest: Hashable, Sendable {
  /// How many colours the cells may have.
  public enum Depth: String, Hashable, Sendable, CaseIterable {
    case truecolor
    /// The colours 16 to 255 of xterm's palette.
    case indexed256 = "256"
    case indexed16 = "16"
    case indexed8 = "8"
    /// None but the terminal's own.
    case mono
  }

  /// What the cells are drawn with.
  public enum Symbols: String, Hashable, Sendable, CaseIterable {
    /// Two points a cell; every font has them.
    case half
    /// Four points in two colours.
    case quadrant
    /// Six points in two colours: Unicode 13, which few fonts have.
    case sextant
    case ascii
  }

  /// The absolute path.
  public var path: String
  /// The SHA-256 of the file in 64 hexadecimal digits: what is kept is kept under this name.
  public var sha256: String
  /// The room for it, 1 to 300 columns and 1 to 100 rows; the picture keeps its proportions in it.
  public let columns: Int
  public let rows: Int
  public var depth: Depth
  public var symbols: Symbols
  /// Whether the terminal's background is dark.
  public var isDark: Bool

  /// Asks for no more cells than the helper makes.
  public init(
    path: String, sha256: String, columns: Int, rows: Int, depth: Depth, symbols: Symbols = .half,
    isDark: Bool = true
  ) {
    self.path = path
    self.sha256 = sha256
    self.columns = min(max(1, columns), 300)
    self.rows = min(max(1, rows), 100)
    self.depth = depth
    self.symbols = symbols
    self.isDark = isDark
  }

  /// What the helper is started with.
  var arguments: [String] {
    [path, "\(columns)", "\(rows)", depth.rawValue, symbols.rawValue, isDark ? "dark" : "light"]
  }

  /// What the names of files end in that keep cells.
  static let suffix = ".cells"

  /// The name of the file that keeps its cells; nil when the hash is none.
  var fileName: String? {
    let isHash = sha256.utf8.count == 64 && sha256.allSatisfy { $0.isASCII && $0.isHexDigit }
    guard isHash else { return nil }
    return ([sha256.lowercased()] + arguments.dropFirst()).joined(separator: "-")
      + Self.suffix
  }
}
