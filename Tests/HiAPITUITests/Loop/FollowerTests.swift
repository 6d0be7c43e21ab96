import Testing

@testable import HiAPITUI

@Suite struct FollowerTests {
  private let start = ContinuousClock.now

  private func later(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test func `a step out of rest is followed at once`() {
    var follower = Follower()
    follower.moved(1, at: later(0))
    #expect(follower.due(at: later(0)) == 1)
    #expect(follower.deadline == nil)
  }

  @Test func `a moving cursor is followed when it has rested`() {
    var follower = Follower()
    follower.moved(1, at: later(0))
    _ = follower.due(at: later(0))
    for step in 1...20 {
      follower.moved(1 + step, at: later(40 * step))
      #expect(follower.due(at: later(40 * step)) == nil)
    }
    #expect(follower.due(at: later(800 + 149)) == nil)
    #expect(follower.due(at: later(800 + 150)) == 21)
    #expect(follower.due(at: later(2000)) == nil)
  }

  @Test func `a burst read at once is followed once, at its end`() {
    var follower = Follower()
    for step in 0..<500 { follower.moved(step, at: start + .microseconds(step)) }
    #expect(follower.due(at: later(1)) == 499)
    #expect(follower.deadline == nil)
  }
}
