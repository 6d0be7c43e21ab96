/// A picture as coloured characters.
public struct CellPicture: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    public var scalar: Unicode.Scalar
    /// Which of the picture's pairs it has.
    public var pair: Int
  }

  /// No picture has more.
  ///
  /// ncurses has 65,536 for a whole screen. In 2²⁴ colours a square picture takes one a cell at most: 3,200
  /// at 120×40, and 20,000 at 300×100, where its colours get coarser.
  public static let mostPairs = 4_096

  public let columns: Int
  public let rows: Int
  /// The size of the file's picture, in pixels.
  public let pixelWidth: Int
  public let pixelHeight: Int
  /// The file ends early, so part of the picture is missing.
  public let isPartial: Bool
  /// Its colours, each pair once.
  public let pairs: [ColorPair]
  /// Row by row, from the top left.
  public let cells: [Cell]

  init(_ raw: RawPicture, depth: PictureRequest.Depth, mostPairs: Int = mostPairs) {
    columns = raw.columns
    rows = raw.rows
    pixelWidth = raw.width
    pixelHeight = raw.height
    isPartial = raw.isPartial
    (pairs, cells) = PairReduction.reduce(raw.cells, depth: depth, most: mostPairs)
  }

  /// Reads the helper's output; nil when it is none.
  init?(_ bytes: [UInt8], for request: PictureRequest) {
    guard let raw = RawPicture(bytes, for: request) else { return nil }
    self.init(raw, depth: request.depth)
  }
}
