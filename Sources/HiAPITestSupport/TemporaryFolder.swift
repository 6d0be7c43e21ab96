import FoundationEssentials
import Glibc

/// A folder of its own for one test, removed when the object goes.
public final class TemporaryFolder: Sendable {
  /// Absolute, without a slash at its end.
  public let path: String

  /// Throws ``SystemError`` when none can be made.
  public init() throws {
    let base = FileManager.default.temporaryDirectory.path
    let root = base.hasSuffix("/") ? String(base.dropLast()) : base
    var template = Array("\(root)/hiapi-tui-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
    path = template.withUnsafeBufferPointer { name in
      String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, making the folders above it.
  public func write(_ text: String, to name: String) throws {
    let target = path(name)
    if let slash = target.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: String(target[..<slash]), withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: URL(filePath: target))
  }
}
