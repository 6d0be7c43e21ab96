/// What is asked for on the command line.
struct Order {
  enum Depth: String {
    case truecolor
    case indexed256 = "256"
    case indexed16 = "16"
    case indexed8 = "8"
    case mono
  }

  enum Symbols: String { case half, quadrant, sextant, ascii }

  enum Background: String { case dark, light }

  static let usage =
    "hiapi-preview FILE COLUMNS ROWS truecolor|256|16|8|mono half|quadrant|sextant|ascii dark|light"

  /// libchafa before 1.18.2 writes outside its memory on larger ones.
  static let largest = (columns: 300, rows: 100)

  let path: String
  /// The room that there is; the picture keeps its proportions in it.
  let columns: Int
  let rows: Int
  let depth: Depth
  let symbols: Symbols
  /// Behind transparent parts, and what the terminal's own colours are without others.
  let background: Background

  init(_ arguments: [String]) throws(Refusal) {
    guard arguments.count == 6 else { throw .usage("usage: \(Self.usage)") }
    guard let columns = Int(arguments[1]), (1...Self.largest.columns).contains(columns),
      let rows = Int(arguments[2]), (1...Self.largest.rows).contains(rows)
    else { throw .usage("1 to \(Self.largest.columns) columns and 1 to \(Self.largest.rows) rows") }
    guard let depth = Depth(rawValue: arguments[3]), let symbols = Symbols(rawValue: arguments[4]),
      let background = Background(rawValue: arguments[5])
    else { throw .usage("usage: \(Self.usage)") }
    path = arguments[0]
    self.columns = columns
    self.rows = rows
    self.depth = depth
    self.symbols = symbols
    self.background = background
  }

  /// The cells that a picture fills; one is twice as high as it is wide.
  func cells(width: Int, height: Int) -> (columns: Int, rows: Int) {
    let scale = min(Double(columns) / Double(width), Double(2 * rows) / Double(height))
    func fitted(_ length: Double, _ limit: Int) -> Int {
      min(max(1, Int(length.rounded())), limit)
    }
    return (
      fitted(Double(width) * scale, columns), fitted(Double(height) * scale / 2, rows)
    )
  }
}
