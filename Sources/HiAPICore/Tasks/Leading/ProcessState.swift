import Foundation

/// What the kernel says of another process.
enum ProcessState: Hashable, Sendable {
  case running
  /// It does nothing until somebody lets it go on.
  case stopped
  /// It is gone, or not ours to see.
  case unknown

  static func of(_ process: Int32) -> ProcessState {
    guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return .unknown
    }
    // The name stands in brackets before it, and may hold any character.
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return .unknown }
    let state = text[text.index(after: end)...].drop { $0 == " " }.first
    return state == "T" || state == "t" ? .stopped : .running
  }
}
