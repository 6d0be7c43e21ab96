import CellGrid
import CNcurses

/// A blank cell of ncurses for each role, made once, so that a frame looks nothing up.
struct PaintTable {
  /// By the raw value of the role.
  private let blanks: [cchar_t]

  /// Makes the table; wants a screen that is open.
  @MainActor init(theme: Theme, depth: ColorDepth) {
    let last = Role.allCases.map(\.rawValue).max() ?? 0
    blanks = (0...last).map { raw in
      let appearance = RoleAppearance(Role(rawValue: raw) ?? .text, theme: theme, depth: depth)
      return nc_blank(
        Self.attributes(appearance.attributes), depth == .none ? 0 : Self.pair(appearance))
    }
  }

  subscript(role: Role) -> cchar_t { blanks[Int(role.rawValue)] }

  /// A pair for the colours; the terminal's own when it has no more.
  private static func pair(_ appearance: RoleAppearance) -> Int32 {
    if appearance.foreground == -1, appearance.background == -1 { return 0 }
    let pair = alloc_pair(Int32(appearance.foreground), Int32(appearance.background))
    return max(0, pair)
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    let known: [(Style.Attributes, attr_t)] = [
      (.bold, NC_BOLD), (.dim, NC_DIM), (.italic, NC_ITALIC), (.underline, NC_UNDERLINE),
      (.reverse, NC_REVERSE),
    ]
    return known.reduce(0) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}
