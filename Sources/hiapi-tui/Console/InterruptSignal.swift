import ArgumentParser
import Dispatch
import Foundation

/// A signal that asks a command to end.
struct InterruptSignal: Error, Sendable {
  let number: Int32

  /// As a shell tells it.
  var exitCode: ExitCode { ExitCode(128 + number) }

  /// Runs the work, and cancels it when SIGINT, SIGTERM or SIGHUP comes, or when standard output
  /// cannot be written any more.
  ///
  /// The work ends in its own time: what was sent is written down before it does. What it still has
  /// to say to somebody who does not read is dropped.
  ///
  /// - Throws: ``InterruptSignal`` when one came, ``ProgramEnd/OutputLost``, else what the work throws.
  static func whileListening<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let (reasons, reason) = AsyncStream<any Error>.makeStream(bufferingPolicy: .bufferingOldest(1))
    let (registrations, registration) = AsyncStream<Void>.makeStream()
    let numbers = [SIGINT, SIGTERM, SIGHUP]
    let sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        ProgramEnd.raiseAlarm()
        reason.yield(InterruptSignal(number: number))
      }
      source.setRegistrationHandler { registration.yield() }
      source.activate()
      return source
    }
    // A reader that is gone is told by the write, and ends the work as a signal does.
    signal(SIGPIPE, SIG_IGN)
    // Until its source listens, a signal ends the program as it always does, and nothing has begun.
    // The source takes the signal over by a handler of its own, so it must not be ignored here.
    var heard = registrations.makeAsyncIterator()
    for _ in numbers { await heard.next() }
    let task = Task { try await work() }
    ProgramEnd.whenOutputIsLost { reason.yield($0) }
    let listening = Task {
      for await found in reasons {
        task.cancel()
        return (any Error)?.some(found)
      }
      return nil
    }
    defer {
      for source in sources { source.cancel() }
      // What is printed from here on waits for a reader as any program's does.
      for number in numbers { signal(number, SIG_DFL) }
    }
    let result = await task.result
    ProgramEnd.whenOutputIsLost(nil)
    reason.finish()
    if let found = await listening.value { throw found }
    return try result.get()
  }
}
