import Foundation
import HiAPIGenerator
import HiAPITUI
import Testing

@Suite struct ReadmeTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the README's keys are the program's`() throws {
    let readme = try String(
      contentsOf: root.appending(path: ReadmeSource.path), encoding: .utf8)
    #expect(ReadmeSource.file(from: readme).text == readme, "stale: run make generate")
    #expect(readme.contains(Keymap.markdown))
  }

  @Test func `the two commands stand in the first lines`() throws {
    let readme = try String(
      contentsOf: root.appending(path: ReadmeSource.path), encoding: .utf8)
    let head = readme.split(separator: "\n", omittingEmptySubsequences: false).prefix(30)
    #expect(head.contains { $0.hasPrefix("make run") })
    #expect(head.contains { $0.hasPrefix("make test") })
  }
}
