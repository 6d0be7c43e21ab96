public import CellGrid
public import HiAPICore
import HiAPIPreview

/// How pictures are made for this terminal.
public struct PreviewLook: Hashable, Sendable {
  let depth: PictureRequest.Depth
  let symbols: PictureRequest.Symbols
  let isDark: Bool

  /// - Returns: Nil where none are wanted.
  public init?(
    _ choice: PreviewChoice, symbols: PreviewSymbols, depth: ColorDepth, isASCII: Bool,
    isDark: Bool
  ) {
    guard choice != .off else { return nil }
    self.depth =
      switch depth {
      case .direct: .truecolor
      case .indexed256: .indexed256
      case .indexed16: .indexed16
      case .indexed8: .indexed8
      case .none: .mono
      }
    self.symbols =
      switch symbols {
      case _ where isASCII: .ascii
      case .half: .half
      case .quadrant: .quadrant
      case .sextant: .sextant
      }
    self.isDark = isDark
  }
}
