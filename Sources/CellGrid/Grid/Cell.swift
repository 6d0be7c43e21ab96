/// One cell of a ``Grid``: what it shows, for what, and how wide; eight bytes that compare as a number.
public struct Cell: Hashable, Sendable {
  /// The glyph in the low half, then the role, then the span; from 48 on the number of the paint, or 0.
  var bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init(glyph: UInt32, role: Role, span: Int) {
    bits = UInt64(glyph) | Self.template(role: role, span: span)
  }

  /// Everything but the glyph.
  static func template(role: Role, span: Int) -> UInt64 {
    UInt64(role.rawValue) << 32 | UInt64(truncatingIfNeeded: span) << 40
  }

  static func blank(_ role: Role) -> Cell { Cell(glyph: 0x20, role: role, span: 1) }

  /// What the cell is for.
  public var role: Role {
    get { Role(rawValue: UInt8(truncatingIfNeeded: bits >> 32)) ?? .text }
    set { bits = bits & ~(0xFF << 32) | UInt64(newValue.rawValue) << 32 }
  }

  /// Which of the grid's ``Grid/paints`` it has; nil for a cell that looks as its role does.
  public internal(set) var paint: Int? {
    get { bits >> 48 == 0 ? nil : Int(bits >> 48) - 1 }
    set { bits = bits & ~(0xFFFF << 48) | UInt64((newValue ?? -1) + 1) << 48 }
  }

  /// Columns of its glyph: 1 or 2, or 0 for the right half of a wide one.
  public var span: Int { Int(bits >> 40 & 3) }

  /// The right half of a wide character, which is drawn with its left one.
  public var isContinuation: Bool { span == 0 }

  var glyph: UInt32 { UInt32(truncatingIfNeeded: bits) }

  /// The character, when it is a single scalar; nil for one with marks.
  public var scalar: Unicode.Scalar? { Unicode.Scalar(glyph) }

  /// The base and its marks; empty for the right half of a wide character.
  public var scalars: [Unicode.Scalar] {
    if isContinuation { return [] }
    if let scalar { return [scalar] }
    return ClusterTable.scalars(of: glyph)
  }

  public var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
