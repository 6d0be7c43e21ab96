import Testing

@testable import CellGrid

@Suite struct ColorDepthTests {
  @Test(arguments: [
    (ColorDepth.direct, Color.rgb(1, 2, 3), 0x010203), (.direct, .rgb(0, 0, 0), 0),
    (.direct, .rgb(0, 0, 5), 8), (.direct, .ansi(3), 3), (.direct, .ansi(9), 0xFF0000),
    (.direct, .default, -1), (.indexed256, .rgb(255, 0, 0), 196),
    (.indexed256, .rgb(0, 0, 0), 16), (.indexed256, .rgb(255, 255, 255), 231),
    (.indexed256, .rgb(128, 128, 128), 244), (.indexed256, .rgb(95, 135, 175), 67),
    (.indexed256, .ansi(12), 12), (.indexed16, .rgb(250, 5, 5), 9),
    (.indexed16, .rgb(200, 0, 0), 1), (.indexed16, .rgb(0, 200, 0), 2), (.indexed16, .ansi(15), 15),
    (.indexed8, .rgb(255, 0, 0), 1), (.indexed8, .ansi(9), 1), (.indexed8, .default, -1),
    (.none, .rgb(1, 2, 3), -1), (.none, .ansi(1), -1), (.indexed256, .ansi(255), 15),
  ])
  func `finds the nearest colour there is`(_ depth: ColorDepth, _ color: Color, _ number: Int) {
    #expect(depth.number(of: color) == number)
  }

  @Test func `makes bright colours bold where there are eight`() {
    #expect(ColorDepth.indexed8.needsBold(for: .ansi(9)))
    #expect(ColorDepth.indexed8.needsBold(for: .rgb(255, 0, 0)))
    #expect(!ColorDepth.indexed8.needsBold(for: .rgb(205, 0, 0)))
    #expect(!ColorDepth.indexed16.needsBold(for: .ansi(9)))
  }

  @Test func `finds every colour of the cube and the greys again`() {
    for index in 16..<256 {
      let color = Palette.components(of: index) ?? (1, 2, 3)
      let found = ColorDepth.indexed256.number(of: .rgb(color.red, color.green, color.blue))
      let again = Palette.components(of: found) ?? (3, 2, 1)
      #expect(color == again)
    }
  }

  @Test(arguments: [
    (16_777_216, ColorDepth.direct), (256, .indexed256), (88, .indexed16), (16, .indexed16),
    (8, .indexed8), (2, .none), (0, .none), (-1, .none),
  ])
  func `is chosen by the number of colours`(_ colors: Int, _ depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }

  @Test func `gives roles without a style that of text`() {
    let text = Style(foreground: .ansi(7))
    let key = Style(attributes: .bold)
    let theme = Theme(name: "t", isDark: true, styles: [.text: text, .key: key])
    #expect(theme[.key] == key)
    #expect(Role.allCases.filter { $0 != .key }.allSatisfy { theme[$0] == text })
  }

  @Test func `gives each role a letter of its own`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
