import Glibc
import HiAPIBasics

/// Cells on disk, by the hash of the picture and how they were asked for.
public struct PictureFolder: Sendable {
  let path: String
  /// How much it holds, in bytes.
  let limit: Int

  public init(path: String, limit: Int = 64 << 20) {
    self.path = path
    self.limit = limit
  }

  /// What is kept for a request; nil when there is nothing.
  func read(_ request: PictureRequest) -> [UInt8]? {
    guard let name = request.fileName else { return nil }
    return try? RegularFile.read("\(path)/\(name)", atMost: RawPicture.mostBytes)
  }

  /// Keeps it, and lets the oldest go; a disk that takes nothing costs time later and nothing else.
  func keep(_ bytes: [UInt8], for request: PictureRequest) {
    guard let name = request.fileName else { return }
    try? DurableFile.write(bytes, to: "\(path)/\(name)")
    prune()
  }

  private func prune() {
    var files = files().sorted { $0.changed < $1.changed }[...]
    var total = files.reduce(0) { $0 + $1.size }
    while total > limit, let oldest = files.popFirst() {
      unlink(oldest.path)
      total -= oldest.size
    }
  }

  private struct File {
    var path: String
    var size: Int
    var changed: Int
  }

  /// The files of this cache, with those that a crash left half written.
  private func files() -> [File] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var files: [File] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var facts = stat()
      guard name.contains(PictureRequest.suffix), lstat("\(path)/\(name)", &facts) == 0,
        facts.st_mode & S_IFMT == S_IFREG
      else { continue }
      files.append(
        File(
          path: "\(path)/\(name)", size: Int(facts.st_size),
          changed: facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec))
    }
    return files
  }
}
