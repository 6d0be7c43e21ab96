import ArgumentParser
import HiAPICore

/// How long a command waits.
struct Patience: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop waiting after this many seconds and exit with 75; tasks go on. (default: no limit)",
      valueName: "seconds"),
    transform: Self.seconds)
  var timeout: Double?

  private static func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(text), seconds.isFinite, (0...1e9).contains(seconds) else {
      throw ValidationError("--timeout is a number of seconds from 0 on, not “\(text)”.")
    }
    return seconds
  }

  var limit: TimeLimit { TimeLimit(timeout.map { .seconds($0) }) }
}
