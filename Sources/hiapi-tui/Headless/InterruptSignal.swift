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
    let (signals, signal) = AsyncStream<Int32>.makeStream(bufferingPolicy: .bufferingOldest(1))
    let (registrations, registration) = AsyncStream<Void>.makeStream()
    let numbers = [SIGINT, SIGTERM, SIGHUP]
    let sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { signal.yield(number) }
      source.setRegistrationHandler { registration.yield() }
      source.activate()
      return source
    }
    // Until its source listens, a signal ends the program as it always does, and nothing has begun.
    // The source takes the signal over by a handler of its own, so it must not be ignored here.
    var heard = registrations.makeAsyncIterator()
    for _ in numbers { await heard.next() }
    let task = Task { try await work() }
    let listening = Task {
      for await number in signals {
        task.cancel()
        return Int32?.some(number)
      }
      return nil
    }
    defer { for source in sources { source.cancel() } }
    let result = await task.result
    signal.finish()
    if let number = await listening.value { throw InterruptSignal(number: number) }
    return try result.get()
  }
}
