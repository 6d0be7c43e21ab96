import CellGrid
import Foundation
import HiAPICore
import Synchronization

/// Where a command without a terminal interface writes.
///
/// Standard output holds the answer and nothing else; everything said about it goes to standard
/// error. Neither ever holds an API key that this run has read.
enum Console {
  /// Writes a line of JSON to standard output.
  static func print(_ value: JSONValue) { write(masked(value.plain) + "\n", to: STDOUT_FILENO) }

  /// Writes a line of text to standard output; what a server put into it cannot harm a terminal.
  static func print(_ line: String) {
    write(masked(SafeText(line).text) + "\n", to: STDOUT_FILENO)
  }

  /// Writes a line to standard output, and lets a reader that is gone be gone.
  static func announce(_ line: String) {
    ConsoleWriter(STDOUT_FILENO, toleratesNoReader: true).write(SafeText(line).text + "\n")
  }

  /// Says something to the person, on standard error.
  ///
  /// What merely looks like a key is masked, too: here, what a person mistyped is repeated.
  static func say(_ line: String) {
    write("hiapi-tui: \(KeyShapes.masked(masked(SafeText(line).text)))\n", to: STDERR_FILENO)
  }

  /// Writes several lines to standard output, such as a command's help.
  static func print(lines: String) { write(masked(safe(lines: lines)), to: STDOUT_FILENO) }

  /// Writes several lines to standard error, such as what is wrong with the arguments.
  static func explain(lines: String) {
    write(KeyShapes.masked(masked(safe(lines: lines))), to: STDERR_FILENO)
  }

  private static func safe(lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { SafeText(String($0)).text + "\n" }.joined()
  }

  /// Whether progress may be shown: only to a person, never into a log.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Replaces the line of progress on standard error; an empty one clears it, as does whatever else is
  /// written.
  static func progress(_ line: String) {
    guard showsProgress else { return }
    write("", to: STDERR_FILENO)
    guard !line.isEmpty else { return }
    ConsoleWriter(STDERR_FILENO).write(masked(SafeText(line).text))
    hasProgress.store(true, ordering: .relaxed)
  }

  /// Writes all of a text; see ``ConsoleWriter``.
  static func write(_ text: String, to descriptor: Int32) {
    if hasProgress.exchange(false, ordering: .relaxed) {
      ConsoleWriter(STDERR_FILENO).write("\r\u{1B}[K")
    }
    ConsoleWriter(descriptor).write(text)
    count.add(1, ordering: .relaxed)
  }

  /// How many times something was written so far.
  static var writes: Int { count.load(ordering: .relaxed) }

  private static let hasProgress = Atomic(false)
  private static let count = Atomic(0)

  // MARK: - Keys

  /// Masks these keys in all that is written from now on.
  static func mask(_ keys: [APIKey]) {
    known.withLock { known in
      guard !known.keys.isSuperset(of: keys) else { return }
      known.keys.formUnion(keys)
      known.mask = KeyMask(known.keys)
    }
  }

  private struct Known {
    var keys: Set<APIKey>
    var mask: KeyMask

    /// Those of the environment are known before any setting is read.
    init() {
      let environment = ProcessInfo.processInfo.environment
      keys = Set(
        ["HIAPI_API_KEY", "HIAPI_KEY"].compactMap { environment[$0] }.compactMap { APIKey($0) })
      mask = KeyMask(keys)
    }
  }

  private static let known = Mutex(Known())

  private static func masked(_ text: String) -> String {
    known.withLock(\.mask).masked(text)
  }
}
