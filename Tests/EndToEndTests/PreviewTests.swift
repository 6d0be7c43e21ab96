import CellGrid
import Foundation
import HiAPITestSupport
import Testing

/// A picture of the simulator on the real screen, through the real helper.
@Suite(.timeLimit(.minutes(1))) struct PreviewTests {
  /// Makes a task whose picture is saved, and waits until that is on the screen.
  private func session(
    _ arguments: [String], adding environment: [String: String] = [:], setting: String? = nil
  ) async throws -> TerminalSession {
    let sandbox = try Sandbox()
    if let setting { try sandbox.folder.write(setting, to: "config/hiapi-tui/config.yaml") }
    let session = try sandbox.start(["--demo"] + arguments, adding: environment)
    try await session.waitForStart()
    try await session.composeImage("a small ceramic mug")
    try await session.submit()
    try await session.waitFor("✓ saved", timeout: .seconds(40))
    return session
  }

  /// The cells of the picture: those with block characters inside panel 3.
  private func blocks(_ screen: TerminalEmulator) -> [TerminalCell] {
    (0..<screen.size.rows).flatMap { row in
      (0..<screen.size.columns).map { screen.cell(at: Point(column: $0, row: row)) }
    }.filter { ["▀", "▄", "█", "░", "▒", "▓"].contains($0.text) }
  }

  @Test func `shows it in all colours`() async throws {
    let session = try await session(["--color", "truecolor"])
    try await session.waitUntil("a picture of many colours") { screen in
      Set(blocks(screen).map(\.background)).count > 20
    }
    try await session.quit()
  }

  @Test(arguments: [("256", 256), ("16", 16), ("8", 8)])
  func `shows it in the colours there are`(_ color: String, _ most: Int) async throws {
    let session = try await session(["--color", color])
    try await session.waitUntil("a picture of some colours") { screen in
      let colors = Set(blocks(screen).flatMap { [$0.foreground, $0.background] })
      return colors.count > 3
        && colors.allSatisfy { color in
          guard case .palette(let number) = color else { return color == .standard }
          return number < most
        }
    }
    try await session.quit()
  }

  @Test func `shows it without colours`() async throws {
    let session = try await session(["--color", "none"])
    try await session.waitUntil("a picture of blocks") { blocks($0).count > 20 }
    #expect(blocks(session.screen).allSatisfy { $0.foreground == .standard })
    try await session.quit()
  }

  @Test func `shows none where none is wanted`() async throws {
    let session = try await session(["--color", "truecolor"], setting: "preview: off\n")
    try await session.waitUntilIdle()
    #expect(blocks(session.screen).isEmpty)
    try await session.quit()
  }
}
