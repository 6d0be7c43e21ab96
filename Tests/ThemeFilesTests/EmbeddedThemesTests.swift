import CellGrid
import Foundation
import HiAPIGenerator
import Testing
import ThemeFiles

@Suite struct EmbeddedThemesTests {
  /// The package's root, from this file's own place in it.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `generated files are up to date, else make generate`() throws {
    #expect(try Generator(root: Self.root).stalePaths() == [])
  }

  @Test(arguments: ["dark", "light"])
  func `what is compiled in equals its file, which says every role`(_ name: String) throws {
    let path = "themes/\(name).yaml"
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    #expect(try ThemeFile.theme(from: text, file: path) == EmbeddedThemes.named(name))
    for role in Role.allCases { #expect(text.contains("\n  \(role.name): {foreground: ")) }
  }

  /// WCAG AA wants 4.5 for text; a frame is no text and only has to be seen.
  @Test(arguments: EmbeddedThemes.all, Role.allCases)
  func `text is readable on the background that its theme is made for`(
    _ theme: Theme, _ role: Role
  ) throws {
    let style = theme[role]
    let ground: Color = theme.isDark ? .rgb(0x1E, 0x1E, 0x2E) : .rgb(0xFF, 0xFF, 0xFF)
    let letters: Color = theme.isDark ? .rgb(0xE0, 0xE0, 0xE0) : .rgb(0x20, 0x20, 0x20)
    let foreground = style.foreground == .default ? letters : style.foreground
    let background = style.background == .default ? ground : style.background
    let contrast = try #require(Contrast.ratio(foreground, background))
    #expect(contrast >= (role == .border ? 2 : 4.5), "\(theme.name) \(role): \(contrast)")
  }

  @Test(arguments: EmbeddedThemes.all)
  func `what must be seen is seen without colour`(_ theme: Theme) {
    for role in [Role.selected, .wrong, .badge] {
      #expect(theme[role].attributes.contains(.reverse))
    }
    for role in [Role.chosen, .match, .selectedInactive, .key, .titleFocused] {
      #expect(theme[role].attributes.contains(.bold))
    }
  }
}
