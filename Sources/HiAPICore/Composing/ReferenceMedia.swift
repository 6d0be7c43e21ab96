import Foundation
import Glibc
import HiAPIBasics

/// A file of this machine that a request refers to, as it was when it was looked at.
public struct ReferenceMedia: Hashable, Sendable {
  /// Absolute.
  public var path: String
  public var type: MediaType
  public var byteCount: Int
  /// When it was last written, in nanoseconds since 1970: with the size it tells a changed file.
  public var modified: Int64

  public init(path: String, type: MediaType, byteCount: Int, modified: Int64) {
    self.path = path
    self.type = type
    self.byteCount = byteCount
    self.modified = modified
  }

  /// Looks at a file: what it is, and whether it is too large.
  ///
  /// It reads no more than the first bytes.
  ///
  /// - Parameters:
  ///   - path: Absolute.
  ///   - rule: What the parameter takes.
  /// - Returns: The file as it is now.
  /// - Throws: ``ComposingError``, in words: there is no such file, it is something else or too large,
  ///   or the service takes that kind by a public link only.
  static func look(
    at path: String, taking rule: ReferenceRule
  ) throws(ComposingError) -> ReferenceMedia {
    try open(path, taking: rule, isWhole: false).media
  }

  /// Reads a file whole, and gives it with its content as a `data:` link; one that is not as `known`
  /// any more is an error, as are those of ``look(at:taking:)``.
  static func read(
    _ path: String, taking rule: ReferenceRule, known: ReferenceMedia?
  ) throws(ComposingError) -> (media: ReferenceMedia, link: String) {
    let (media, data) = try open(path, taking: rule, isWhole: true)
    if let known, known != media {
      throw ComposingError(
        "\(name(path)) has changed since it was looked at; submit again to send it as it is now")
    }
    return (media, "data:\(media.type.name);base64,\(data.base64EncodedString())")
  }

  /// Opens a file and reads its first bytes, or all of it.
  private static func open(
    _ path: String, taking rule: ReferenceRule, isWhole: Bool
  ) throws(ComposingError) -> (media: ReferenceMedia, data: Data) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw ComposingError("there is no file \(name(path)); a link begins with https://")
      }
      throw ComposingError("\(name(path)) cannot be read: \(String(cString: strerror(errno)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw ComposingError("\(name(path)) is no file")
    }
    guard facts.st_size > 0 else { throw ComposingError("\(name(path)) is empty") }
    let head = (try? file.read(upToCount: MediaType.headLength)) ?? Data()
    let type = try rule.type(of: [UInt8](head), named: name(path))
    guard facts.st_size <= rule.limit else {
      throw ComposingError(
        "\(name(path)) has \(MediaSize.text(Int(facts.st_size)));"
          + " \(rule.taker) takes \(MediaSize.text(rule.limit))")
    }
    let media = ReferenceMedia(
      path: path, type: type, byteCount: Int(facts.st_size),
      modified: Int64(facts.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(facts.st_mtim.tv_nsec))
    guard isWhole else { return (media, head) }
    var data = head
    // One byte more than there should be tells a file that grows while it is read.
    if let rest = try? file.read(upToCount: media.byteCount + 1 - head.count) { data += rest }
    guard data.count == media.byteCount else {
      throw ComposingError("\(name(path)) changed while it was read; submit again")
    }
    return (media, data)
  }

  private static func name(_ path: String) -> String {
    "“\(path.split(separator: "/").last.map(String.init) ?? path)”"
  }
}
