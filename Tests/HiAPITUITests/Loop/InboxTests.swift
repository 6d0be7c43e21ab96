import Dispatch
import Foundation
import HiAPICore
import Testing

@testable import HiAPITUI

@Suite(.timeLimit(.minutes(1))) struct InboxTests {
  private let inbox = Inbox()

  /// The numbers of the posted moves, in the order they are taken.
  private func taken() -> [Int] {
    inbox.takeAll().map {
      guard case .action(.cursorRested(let number)) = $0 else { return -1 }
      return number
    }
  }

  private func post(_ number: Int) { inbox.post(.action(.cursorRested(generation: number))) }

  @Test func `what was posted is taken once, in its order`() {
    #expect(inbox.isEmpty)
    for number in 0..<5 { post(number) }
    #expect(!inbox.isEmpty)
    #expect(taken() == [0, 1, 2, 3, 4])
    #expect(inbox.isEmpty && taken() == [])
  }

  @Test func `a thousand changes of the database are one, after what came beside them`() {
    for _ in 0..<1000 { inbox.tasksChanged() }
    post(7)
    #expect(!inbox.isEmpty)
    #expect(!inbox.wait(for: nil, or: nil, atMost: nil))
    let events = Array(inbox.takeAll())
    #expect(events.count == 2)
    guard case .action(.tasksChanged)? = events.last else {
      Issue.record("the change is missing")
      return
    }
    #expect(inbox.isEmpty && inbox.takeAll().isEmpty)
    inbox.tasksChanged()
    #expect(inbox.takeAll().count == 1)
  }

  @Test func `a post before the wait ends it at once, and one that is taken does not`() {
    post(1)
    #expect(!inbox.wait(for: nil, or: nil, atMost: nil), "there is no input to read")
    _ = taken()
    let start = ContinuousClock.now
    #expect(!inbox.wait(for: nil, or: nil, atMost: .milliseconds(30)))
    #expect(ContinuousClock.now - start >= .milliseconds(30), "nothing woke it")
  }

  @Test func `input ends the wait and is told apart from a post`() throws {
    let (input, other) = (Pipe(), Pipe())
    let descriptor = input.fileHandleForReading.fileDescriptor
    try other.fileHandleForWriting.write(contentsOf: Data([1]))
    let otherDescriptor = other.fileHandleForReading.fileDescriptor
    #expect(!inbox.wait(for: descriptor, or: otherDescriptor, atMost: nil))
    try input.fileHandleForWriting.write(contentsOf: Data([1]))
    #expect(inbox.wait(for: descriptor, or: nil, atMost: nil))
    try input.fileHandleForWriting.close()
    _ = try input.fileHandleForReading.readToEnd()
    #expect(inbox.wait(for: descriptor, or: nil, atMost: nil), "a broken one is to be read, too")
  }

  @Test func `nothing is lost that many threads post while it is taken`() {
    let inbox = inbox
    Thread.detachNewThread {
      DispatchQueue.concurrentPerform(iterations: 1000) { number in
        inbox.post(.action(.cursorRested(generation: number)))
      }
    }
    var numbers: Set<Int> = []
    while numbers.count < 1000 {
      _ = inbox.wait(for: nil, or: nil, atMost: nil)
      numbers.formUnion(taken())
    }
    #expect(numbers == Set(0..<1000))
  }
}
