import Foundation
import HiAPIFloors
import Testing

/// The architecture guide beside the sources that it describes.
struct GuideTests {
  private static let root = String(
    #filePath.prefix(upTo: #filePath.range(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))
  private let guide: String
  private let sources: [String: String]

  init() throws {
    let folder = Self.root + "/Sources"
    guide = try String(
      contentsOfFile: folder + "/HiAPICore/HiAPICore.docc/Architecture.md", encoding: .utf8)
    var sources: [String: String] = [:]
    for path in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard let path = path as? String, path.hasSuffix(".swift") else { continue }
      sources[path] = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }
    self.sources = sources
  }

  @Test func `the sources stand as the guide says, without a circle`() {
    let check = ArrowCheck(House(sources: sources), allowed: ArrowTable(guide: guide))
    #expect(check.problems == [])
    #expect(check.arrows.count > 100)
  }

  @Test func `each name in the guide is a type, a function or a file of the sources`() {
    let named = guide.matches(of: /`([A-Za-z+.]+)`/).map { String($0.output.1) }
    let known = Set(
      sources.values.flatMap { text in
        text.matches(of: /\b(?:struct|class|enum|actor|protocol|func|var|let|case|typealias) (\w+)/)
          .map { String($0.output.1) }
      }
    ).union(sources.keys.flatMap { $0.split(separator: "/").map(String.init) })
    // Of the language, and of the wire.
    let elsewhere: Set = ["AsyncStream", "Date"]
    let missing = named.filter { $0.first?.isUppercase == true && !$0.contains(".") }
      .filter { !known.contains($0) && !elsewhere.contains($0) }
    #expect(missing == [])
  }
}
