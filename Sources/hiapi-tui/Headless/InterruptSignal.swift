import ArgumentParser
import Dispatch
import Foundation

/// A signal that asks a command to end.
struct InterruptSignal: Error, Sendable {
  let number: Int32

  /// As a shell tells it.
  var exitCode: ExitCode { ExitCode(128 + number) }

  /// Runs the work, and cancels it when SIGINT, SIGTERM or SIGHUP comes.
  ///
  /// The work ends in its own time: what was sent is written down before it does.
  ///
  /// - Throws: ``InterruptSignal`` when one came, else what the work throws.
  static func whileListening<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let (signals, signal) = AsyncStream<Int32>.makeStream(bufferingPolicy: .bufferingOldest(1))
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal.yield(number)
        task.cancel()
      }
      source.activate()
      return source
    }
    defer { for source in sources { source.cancel() } }
    let result = await task.result
    signal.finish()
    for await number in signals { throw InterruptSignal(number: number) }
    return try result.get()
  }
}
