/// A look: one style for every role.
public struct Theme: Hashable, Sendable {
  public let name: String
  /// Whether it is made for a dark background.
  public let isDark: Bool
  /// By the raw value of the role.
  private let styles: [Style]

  /// Makes a theme; roles without a style look like ``Role/text``.
  public init(name: String, isDark: Bool, styles: [Role: Style]) {
    self.name = name
    self.isDark = isDark
    let text = styles[.text] ?? Style()
    self.styles = (0...Role.highestRawValue).map { raw in
      Role(rawValue: raw).flatMap { styles[$0] } ?? text
    }
  }

  public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }
}

extension Role {
  static let highestRawValue = allCases.map(\.rawValue).max() ?? 0
}
