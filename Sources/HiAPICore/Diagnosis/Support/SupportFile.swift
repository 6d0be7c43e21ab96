public import Foundation
import Glibc
import HiAPIBasics

/// Messages for support, each in a file of its own below the folder for the program's state.
public enum SupportFile {
  public struct Failure: Error, CustomStringConvertible, Sendable {
    public var description: String

    public init(description: String) {
      self.description = description
    }
  }

  /// Writes a message, for this user alone, and overwrites none.
  ///
  /// - Returns: The file's absolute path: `support/message-20261123T120000Z.txt` in the state folder,
  ///   with a number where that one is there.
  /// - Throws: ``Failure`` with the reason when it cannot be written.
  @discardableResult
  public static func save(_ text: String, in folders: Folders, at time: Date) throws(Failure)
    -> String
  {
    let folder = folders.state + "/support"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(description: "\(folder) cannot be made")
    }
    let stamp = time.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    for number in 1...100 {
      let path = "\(folder)/message-\(stamp)\(number == 1 ? "" : "-\(number)").txt"
      let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        if errno == EEXIST { continue }
        throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
      }
      defer { close(descriptor) }
      try write(Array((text + "\n").utf8), to: descriptor, path: path)
      return path
    }
    throw Failure(description: "\(folder) has a hundred messages of this second")
  }

  private static func write(_ bytes: [UInt8], to descriptor: CInt, path: String) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let reason = String(cString: strerror(errno))
        unlink(path)
        throw Failure(description: "\(path): \(reason)")
      }
      rest = rest.dropFirst(count)
    }
  }
}
