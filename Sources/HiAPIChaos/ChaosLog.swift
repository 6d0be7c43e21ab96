import Foundation
import Synchronization

/// What was wanted, done and seen in a run, from several tasks at once.
final class ChaosLog: Sendable {
  private struct State {
    var books = ChaosBooks()
    var counts = ChaosResult()
  }

  private let state = Mutex(State())
  private let longestSilence: Duration

  init(longestSilence: Duration) { self.longestSilence = longestSilence }

  var books: ChaosBooks { state.withLock { $0.books } }
  var counts: ChaosResult { state.withLock { $0.counts } }

  func want(_ name: String, _ intent: ChaosBooks.Intent) {
    state.withLock { $0.books.intents[name] = intent }
  }

  func misbehaved(_ text: String) { state.withLock { $0.books.misbehaviour.append(text) } }
  func sentAfterInterrupt(_ row: String) {
    state.withLock { $0.books.sentAfterInterrupt.append(row) }
  }
  func leftAfterInterrupt(_ row: String) {
    state.withLock { $0.books.leftAfterInterrupt.append(row) }
  }
  func notSent(_ row: String) { state.withLock { $0.books.rowsNotSent.append(row) } }
  func mayStayUnknown() { state.withLock { $0.books.mayStayUnknown = true } }

  func killedInterface() {
    state.withLock {
      $0.counts.processes += 1
      $0.counts.kills += 1
    }
  }

  /// Takes note of a process that has ended.
  func note(_ process: ChaosProcess, wasKilled: Bool) {
    let line = process.arguments.joined(separator: " ")
    let finds = [("output", process.output), ("errors", process.errors)].flatMap { name, text in
      ChaosKeys.found(in: Data(text.utf8)).map { "the \(name) of “\(line)” (\($0))" }
    }
    state.withLock { state in
      state.counts.processes += 1
      state.counts.interrupts += process.isInterrupted ? 1 : 0
      state.books.keyFinds += finds
      switch process.signal {
      case nil: break
      case SIGKILL? where wasKilled: state.counts.kills += 1
      case SIGINT? where process.isInterrupted && !process.isMidway: break
      case let signal?:
        state.books.misbehaviour.append("“\(line)” ended by signal \(signal)")
      }
      if process.longestSilence > longestSilence {
        state.books.silences.append("“\(line)” said nothing for \(process.longestSilence)")
      }
    }
  }
}
