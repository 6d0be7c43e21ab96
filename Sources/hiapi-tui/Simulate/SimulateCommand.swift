import ArgumentParser
import Foundation
import HiAPICore
import HiAPISimulator

/// Serves the embedded simulator for other clients and for tests.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Serve the built-in simulator on 127.0.0.1, for other clients and for tests.",
    usage: "hiapi-tui simulate [<options>]",
    discussion: SimulateCommand.discussion)

  @OptionGroup var demo: DemoRefusal

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The port, from 0 to 65535; 0 picks a free one.", valueName: "number"))
  var port = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many times faster than the service tasks run.", valueName: "factor"))
  var speed = 1.0

  @Option(
    help: ArgumentHelp(
      "What happens to prompts without a tag: one of the tags above. (default: success)",
      valueName: "tag"))
  var scenario: String?

  @Option(
    help: ArgumentHelp(
      "The forms of the answers: names and values as above, or random=SEED. (default: the first "
        + "value of each)", valueName: "forms"))
  var dialect: String?

  @Option(
    help: ArgumentHelp(
      "Make random faults, the same ones for the same seed. (default: no faults)",
      valueName: "seed"))
  var weather: UInt64?

  @Option(
    help: ArgumentHelp("Which random faults --weather makes, and how many.", valueName: "kind"))
  var weatherRate = FaultMix.mixed

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Answer 429 after this many requests a minute of one account. (default: no limit)",
      valueName: "count"))
  var requestsPerMinute: Int?

  @Option(
    help: ArgumentHelp(
      "API keys of one account, with commas between them. May be repeated. (default: each key is an "
        + "account)", valueName: "keys"))
  var account: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many seconds its clock is ahead of this machine's; behind if negative.",
      valueName: "seconds"))
  var clockOffset = 0

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("The port is a number from 0 to 65535.")
    }
    guard speed.isFinite, speed > 0 else {
      throw ValidationError("The speed is a number above 0.")
    }
    if let requestsPerMinute, requestsPerMinute < 1 {
      throw ValidationError("The requests a minute are a number above 0.")
    }
    guard account.allSatisfy({ $0.contains { $0 != "," } }) else {
      throw ValidationError("An account has one key at least.")
    }
    guard (-3_000_000_000...3_000_000_000).contains(clockOffset) else {
      throw ValidationError("The clock's offset is within a hundred years.")
    }
    _ = try options
  }

  func run() async throws {
    let options = try options
    do {
      try await InterruptSignal.whileListening { try await serve(options) }
    } catch {
      throw ExitCode(saying: error)
    }
  }

  /// Serves until the surrounding task is cancelled.
  private func serve(_ options: SimulatorOptions) async throws {
    let simulator: Simulator
    do {
      simulator = try await Simulator.start(options, port: port)
    } catch {
      Console.say("cannot listen on 127.0.0.1:\(port): \(Simulator.words(for: error))")
      throw ExitCode(EX_UNAVAILABLE)
    }
    // A reader of the address that is gone is no reason to end.
    Console.announce(simulator.baseURL)
    while (try? await Task.sleep(for: .seconds(86_400))) != nil {}
    await simulator.stop()
    Console.say(simulator.record.summary)
  }
}
