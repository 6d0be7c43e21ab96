import Foundation

/// The program that is tried, and how fast its clock runs.
public struct ChaosProgram: Sendable {
  /// An absolute path.
  let path: String
  /// How much faster than this machine's clock its pauses pass: a program built for debugging is told to
  /// hurry, one built for release knows nothing of that.
  public let speed: Int

  /// What a program built for debugging takes its clock's speed from.
  static let speedVariable = "HIAPI_TUI_CLOCK_SPEED"
  private static let fastest = 20

  /// - Parameter path: The program, an absolute path.
  /// - Throws: What Foundation says of a file that cannot be read.
  public init(path: String) throws {
    self.path = path
    // It must hold the variable's name to read it.
    let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    speed = bytes.range(of: Data(Self.speedVariable.utf8)) == nil ? 1 : Self.fastest
  }

  init(path: String, speed: Int) {
    self.path = path
    self.speed = speed
  }

  var isRealTime: Bool { speed == 1 }

  /// What runs may be about: only a program built for debugging can be shown other clocks.
  public var themes: [ChaosTheme] {
    ChaosTheme.allCases.filter { !isRealTime || $0 != .clocks }
  }

  /// The value of `--timeout` for a command, from the seconds that a program in a hurry gets.
  func timeout(_ seconds: Int) -> String { String(isRealTime ? seconds * 6 : seconds) }

  /// When a command is killed or interrupted, from the milliseconds of a plan; in real time half of them
  /// come later, where it asks and downloads.
  func moment(_ milliseconds: Int?) -> Int? {
    milliseconds.map { isRealTime && $0.isMultiple(of: 2) ? $0 * 8 : $0 }
  }

  /// Longer than this nothing may be waited for without a line: a quarter of a minute of the program's
  /// clock, and a moment of this machine's to start and to end in.
  var longestSilence: Duration { .seconds(15) / speed + .milliseconds(1500) }
}
