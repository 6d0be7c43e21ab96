import Foundation
import HiAPIFloors

// Checks which room of the sources uses which, against the table in the architecture guide. Started from
// the project's root; exit code 1 when an arrow is wrong.
let root = FileManager.default.currentDirectoryPath
let folder = root + "/Sources"
let guide = folder + "/HiAPICore/HiAPICore.docc/Architecture.md"
do {
  var sources: [String: String] = [:]
  for path in FileManager.default.enumerator(atPath: folder) ?? .init() {
    guard let path = path as? String, path.hasSuffix(".swift") else { continue }
    sources[path] = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }
  let check = ArrowCheck(
    House(sources: sources),
    allowed: ArrowTable(guide: try String(contentsOfFile: guide, encoding: .utf8)))
  for problem in check.problems { print(problem) }
  guard check.problems.isEmpty else { exit(1) }
  for (room, arrows) in Dictionary(grouping: check.arrows, by: \.from).sorted(by: {
    $0.key < $1.key
  }) {
    print("\(room) uses \(arrows.map(\.to).joined(separator: ", ")).")
  }
  print("\(check.arrows.count) arrows between rooms, no circles.")
} catch {
  print("The sources could not be read: \(error)")
  exit(1)
}
