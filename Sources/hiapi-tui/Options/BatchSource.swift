import Foundation
import HiAPICore

/// Where a batch's lines come from: a file, or standard input.
enum BatchSource {
  case file(String)
  case standardInput

  /// More than this is refused.
  static let largest = 64 << 20

  /// - Parameter name: What was given to `--from`; “-” is standard input.
  /// - Throws: A usage error for a path that names nothing.
  init(_ name: String) throws {
    self = name == "-" ? .standardInput : .file(try AbsolutePath.of(name))
  }

  /// For a sentence.
  var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    }
  }

  /// All of it; no more than ``largest`` and a byte is ever read, also of a pipe that never ends.
  func read() throws(BatchFile.Failure) -> [UInt8] {
    switch self {
    case .standardInput: return try read(STDIN_FILENO)
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw failure("cannot be read: \(Self.reason)") }
      defer { close(descriptor) }
      return try read(descriptor)
    }
  }

  private func read(_ descriptor: Int32) throws(BatchFile.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      StandardInput.wait(for: descriptor, name: name)
      let count = buffer.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count >= 0 else { throw failure("cannot be read: \(Self.reason)") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= Self.largest else { throw failure("is larger than 64 MB") }
    }
  }

  private func failure(_ words: String) -> BatchFile.Failure {
    BatchFile.Failure(reasons: ["\(name) \(words)"])
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
