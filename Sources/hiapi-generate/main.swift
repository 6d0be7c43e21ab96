import Foundation
import HiAPIGenerator

// Rewrites the generated Swift, in the package that stands in the current directory.
let root = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
do {
  let written = try Generator(root: root).write()
  print(written.isEmpty ? "nothing to do" : written.joined(separator: "\n"))
} catch {
  FileHandle.standardError.write(Data("hiapi-generate: \(error)\n".utf8))
  exit(1)
}
