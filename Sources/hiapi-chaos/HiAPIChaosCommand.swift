import ArgumentParser
import Foundation
import HiAPIChaos

/// Runs the fault suite and prints its counts; exits 1 when anything was lost or paid for twice.
@main
struct HiAPIChaosCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hiapi-chaos",
    abstract: "Kill the real program at random moments, in bad weather, and count what is lost.",
    discussion: """
      A program built for debugging is run twenty times as fast. One built for release takes its time, \
      minutes for a run; many at once cost little then, since they mostly wait.
      """)

  @Option(help: "The program, built for debugging or for release.")
  var binary: String

  @Option(help: "How many runs.")
  var runs = 500

  @Option(help: "The seed of the first run; the others follow it.")
  var seed: UInt64 = 1

  @Option(name: .customLong("at-once"), help: "How many runs at the same time.")
  var atOnce = 6

  @Option(
    help: ArgumentHelp(
      "What the runs are about; anything without it. One of "
        + ChaosTheme.allCases.map(\.rawValue).joined(separator: ", ") + "; may be given again.",
      valueName: "theme"))
  var about: [ChaosTheme] = []

  func validate() throws {
    guard (1...1_000_000).contains(runs), seed < 1 << 60 else {
      throw ValidationError("The number of runs is 1 or more.")
    }
  }

  func run() async throws {
    let path =
      binary.hasPrefix("/")
      ? binary : "\(FileManager.default.currentDirectoryPath)/\(binary)"
    let possible = try ChaosProgram(path: path).themes
    if let theme = about.first(where: { !possible.contains($0) }) {
      throw ValidationError("Runs about \(theme.rawValue) need a program built for debugging.")
    }
    let suite = ChaosSuite(
      seeds: seed..<(seed + UInt64(runs)), themes: about, binary: path, atOnce: atOnce)
    let total = try await suite.run { result in
      for failure in result.failures {
        FileHandle.standardError.write(Data("\(failure)\n".utf8))
      }
    }
    print(total.report)
    throw total.isClean ? ExitCode.success : ExitCode.failure
  }
}
