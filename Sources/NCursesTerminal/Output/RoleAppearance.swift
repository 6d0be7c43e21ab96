import CellGrid

/// How a role looks on a terminal of a certain depth of colour.
struct RoleAppearance: Hashable {
  /// As ncurses counts colours; -1 is the terminal's own.
  let foreground: Int
  let background: Int
  let attributes: Style.Attributes

  init(_ role: Role, theme: Theme, depth: ColorDepth) {
    let style = theme[role]
    foreground = depth.number(of: style.foreground)
    background = depth.number(of: style.background)
    var attributes = style.attributes
    if depth.needsBold(for: style.foreground) { attributes.insert(.bold) }
    if depth == .none {
      // What a background sets apart must be told apart without one.
      if style.background != theme[.text].background { attributes.insert(.reverse) }
      if Self.strong.contains(role) { attributes.insert(.bold) }
    }
    self.attributes = attributes
  }

  /// Roles that say where the focus is, which colour alone may say in a theme.
  private static let strong: Set<Role> = [
    .accent, .borderFocused, .titleFocused, .key, .chosen, .match, .wrong,
  ]
}
