import Foundation
import HiAPITestSupport

/// The program, run to its end without a terminal, and watched for how long it says nothing.
struct ChaosProcess: Sendable {
  var arguments: [String]
  /// Nil for one that a signal ended.
  var code: Int32?
  /// Nil for one that exited.
  var signal: Int32?
  var output: String
  var errors: String
  /// The longest time without a line of either.
  var longestSilence: Duration
  /// Whether it got `^C`.
  var isInterrupted: Bool

  /// Whether a batch has begun and not said how it ended.
  ///
  /// One that has just started does not listen to `^C` yet and has done nothing; one that has said all
  /// does not listen any more.
  var isMidway: Bool { !output.isEmpty && !errors.contains(" lines: ") }

  static func run(
    binary: String, _ arguments: [String], environment: [String: String], directory: String,
    kill: Int?, interrupt: Int?
  ) async throws -> ChaosProcess {
    let program = ProgramRun(binary: binary, environment: environment, directory: directory)
    let watch = ChaosWatch()
    let ended = try await program.run(arguments) { process, written in
      let start = ContinuousClock.now
      var nextLook = start
      while !Task.isCancelled {
        let age = ContinuousClock.now - start
        if let kill, age >= .milliseconds(kill) {
          Foundation.kill(process, SIGKILL)
          return
        }
        if let interrupt, age >= .milliseconds(interrupt), watch.interrupts() {
          Foundation.kill(process, SIGINT)
        }
        if ContinuousClock.now >= nextLook {
          watch.look(
            at: .now, written: written(), work: ChaosWork(of: process))
          nextLook = .now + .milliseconds(100)
        }
        try await Task.sleep(for: .milliseconds(10))
      }
    }
    return ChaosProcess(
      arguments: arguments, code: ended.code, signal: ended.signal, output: ended.output,
      errors: ended.errors,
      longestSilence: watch.longestSilence, isInterrupted: watch.isInterrupted)
  }
}
