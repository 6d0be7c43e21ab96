import Foundation
import Testing

/// A page that people read, and what of it a test can hold against the program.
struct DocumentationPage: CustomTestStringConvertible, Sendable {
  /// Relative to the package's root.
  let path: String

  var testDescription: String { path }

  private static let folder = "Sources/HiAPICore/HiAPICore.docc"
  static let readme = DocumentationPage(path: "README.md")
  static let commandLine = DocumentationPage(path: "\(folder)/CommandLine.md")
  static let configuration = DocumentationPage(path: "\(folder)/Configuration.md")
  static let files = DocumentationPage(path: "\(folder)/Files.md")
  static let interface = DocumentationPage(path: "\(folder)/Interface.md")
  static let all = [readme, commandLine, configuration, files, interface]

  /// A fenced block of code.
  struct Block: Sendable {
    /// The word behind the fence: `sh` is run by a test, `console` is not.
    var language: String
    var text: String
  }

  var text: String {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
  }

  var blocks: [Block] {
    get throws {
      // Behind every other fence stands what is fenced.
      try text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map {
        let lines = $0.element.split(
          separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return Block(language: String(lines[0]), text: lines.count > 1 ? "\(lines[1])\n" : "")
      }
    }
  }

  /// What stands in backticks outside blocks.
  var spans: [String] {
    get throws {
      let prose = try text.components(separatedBy: "\n```").enumerated()
        .filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "\n")
      return prose.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }

  /// The rows of a table below a heading, their first two cells: what stands in backticks of the first,
  /// and the second.
  func rows(below heading: String, head: String) throws -> [(names: [String], text: String)] {
    let section = try #require(try text.components(separatedBy: "\n\(heading)\n").last)
    let table = try #require(section.components(separatedBy: "\n\(head)\n").dropFirst().first)
    return table.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .prefix { $0.hasPrefix("|") }
      .map { row in
        let cells = row.split(separator: "|")
        return (Self.quoted(cells[0]), String(cells[1]))
      }
  }

  /// What stands in backticks.
  static func quoted(_ text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
