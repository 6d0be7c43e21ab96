import CellGrid
import Dispatch
import Foundation
import Glibc
import HiAPICore
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPITUI

/// The program on a terminal in memory, and what it reports of being idle.
@MainActor @Suite(.timeLimit(.minutes(1))) struct IdleReportTests {
  private let line: IdleAsker
  private let inbox = Inbox()
  private let watched = WatchedTerminal(size: Size(columns: 120, rows: 40))

  private struct Missing: Error {}

  init() throws { line = try IdleAsker() }

  /// Runs the program while another thread drives it; ends it when that is done.
  ///
  /// - Returns: What was not as it has to be.
  private func run(
    _ runner: EffectRunner, whileDriving drive: @escaping @Sendable (_ checks: Checks) -> Void
  ) -> [String] {
    let program = Program(
      terminal: watched, state: .sample(columns: 120, rows: 40), inbox: inbox, runner: runner)
    program.idle = IdleReport(descriptor: "\(line.answerer)")
    let (inbox, checks) = (inbox, Checks())
    Thread.detachNewThread {
      drive(checks)
      inbox.post(.signal(.terminate))
    }
    #expect(program.run() == 143)
    return checks.failed
  }

  @Test func `a question is answered when what was asked for has ended and is on the screen`() {
    let looks = AsyncStream.makeStream(of: Void.self)
    let asked = DispatchSemaphore(value: 0)
    var runner = EffectRunner {
      asked.signal()
      throw Missing()
    }
    runner.examine = { _ in
      for await _ in looks.stream { break }
      return Checkup(items: [.init(.key, .ok, "an API key is there")])
    }
    let (inbox, frames, line) = (inbox, watched.frames, line)
    let failed = run(runner) { checks in
      checks.expect(line.ask(), "an answer after the start")
      while asked.wait(timeout: .now()) == .success {}
      inbox.post(.action(.keyPressed(KeyEvent(.character("D")))))
      checks.expect(
        frames.wait { $0.contains("Looking at the installation") }, "the look is shown")
      line.write()
      // The list and the spending; when the third is asked for, the loop has gone round since the
      // question.
      for questions in [2, 1] {
        inbox.post(.action(.tasksChanged))
        for _ in 0..<questions {
          checks.expect(asked.wait(timeout: .now() + 30) == .success, "the tasks are asked for")
        }
      }
      checks.expect(!line.isAnswered(within: 0), "no answer while a look is outstanding")
      looks.continuation.yield()
      checks.expect(line.isAnswered(within: 30_000), "an answer after the look")
      checks.expect(frames.last.contains("an API key is there"), "its frame came before")
    }
    #expect(failed == [])
  }

  @Test func `ticks and the pause before drafts are saved hold no answer up`() {
    var runner = EffectRunner { throw Missing() }
    // Longer than any test: these pauses do not end.
    runner.sleep = { _ in try await Task.sleep(for: .seconds(86_400)) }
    let (inbox, frames, line) = (inbox, watched.frames, line)
    let failed = run(runner) { checks in
      checks.expect(line.ask(), "an answer after the start")
      inbox.post(.action(.tasks(.loaded(.everySort))))
      checks.expect(frames.wait { $0.contains("being sent") }, "the tasks are shown")
      checks.expect(line.ask(), "an answer while tasks are live")
      inbox.post(.action(.keyPressed(KeyEvent(.enter))))
      inbox.post(.action(.pasted("a small mug")))
      checks.expect(frames.wait { $0.contains("a small mug") }, "the prompt is shown")
      checks.expect(line.ask(), "an answer before the drafts are saved")
    }
    #expect(failed == [])
  }

  @Test(arguments: [nil, "", "x", "-1", "2", "99999"] as [String?])
  func `nobody is answered where no descriptor is named`(_ text: String?) {
    #expect(IdleReport(descriptor: text) == nil)
  }

  @Test func `a pipe cannot be asked`() {
    let pipe = Pipe()
    #expect(IdleReport(descriptor: "\(pipe.fileHandleForWriting.fileDescriptor)") == nil)
    #expect(IdleReport(descriptor: "\(pipe.fileHandleForReading.fileDescriptor)") == nil)
  }

  @Test func `the loop goes on when nobody can ask any more`() {
    let (frames, line) = (watched.frames, line)
    var runner = EffectRunner { throw Missing() }
    runner.examine = { _ in Checkup(items: [.init(.key, .ok, "an API key is there")]) }
    let inbox = inbox
    let failed = run(runner) { checks in
      checks.expect(line.ask(), "an answer after the start")
      line.hangUp()
      inbox.post(.action(.keyPressed(KeyEvent(.character("D")))))
      checks.expect(frames.wait { $0.contains("an API key is there") }, "the look is shown")
    }
    #expect(failed == [])
  }
}

/// What was not as it has to be, noted on another thread.
private final class Checks: Sendable {
  private let notes = Mutex<[String]>([])

  var failed: [String] { notes.withLock { $0 } }

  func expect(_ isRight: Bool, _ what: String) {
    if !isRight { notes.withLock { $0.append(what) } }
  }
}

/// Asks a program whether it is idle.
private final class IdleAsker: Sendable {
  /// The program's end.
  let answerer: Int32
  private let asker: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    (asker, answerer) = (ends[0], ends[1])
  }

  deinit {
    close(asker)
    close(answerer)
  }

  /// Asks, and waits for the answer; false when none came in a long time.
  func ask() -> Bool {
    write()
    return isAnswered(within: 30_000)
  }

  func write() {
    var byte: UInt8 = 7
    _ = Glibc.write(asker, &byte, 1)
  }

  /// Whether there is an answer; takes it.
  func isAnswered(within milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: asker, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, milliseconds) > 0 else { return false }
    var byte: UInt8 = 0
    return read(asker, &byte, 1) == 1 && byte == 7
  }

  func hangUp() { shutdown(asker, Int32(SHUT_RDWR)) }
}

/// The frames that a terminal was given, as text, for another thread.
private final class FrameLog: Sendable {
  private let text = Mutex("")
  private let bell = DispatchSemaphore(value: 0)

  var last: String { text.withLock { $0 } }

  func add(_ frame: String) {
    text.withLock { $0 = frame }
    bell.signal()
  }

  /// Waits until a frame is as wanted; false when none was in a long time.
  func wait(until isWanted: (String) -> Bool) -> Bool {
    while !isWanted(last) {
      guard bell.wait(timeout: .now() + 30) == .success else { return false }
    }
    return true
  }
}

/// A terminal in memory whose frames another thread can look at.
@MainActor private final class WatchedTerminal: Terminal {
  let frames = FrameLog()
  private let inner: MemoryTerminal

  init(size: Size) { inner = MemoryTerminal(size: size) }

  var size: Size { inner.size }
  var inputDescriptor: Int32? { inner.inputDescriptor }
  var canBeContinued: Bool { inner.canBeContinued }
  func adoptSize() { inner.adoptSize() }
  func readInput() -> [InputEvent] { inner.readInput() }
  func present(_ grid: Grid) {
    inner.present(grid)
    frames.add(grid.text)
  }
  func invalidate() { inner.invalidate() }
  func suspend() { inner.suspend() }
  func lend(to command: [String]) -> Int32? { inner.lend(to: command) }
  func copyToClipboard(_ text: String) { inner.copyToClipboard(text) }
  func close() { inner.close() }
}
