import Glibc
import Testing

@testable import HiAPIChaos

@Suite struct ChaosWatchTests {
  private static let start = ContinuousClock.now

  @Test func `counts the time without a word, and not the time of work`() {
    let watch = ChaosWatch()
    for second in 0...50 {
      let moment = Self.start + .milliseconds(100 * second)
      watch.look(at: moment, written: 7, work: ChaosWork())
    }
    #expect(watch.longestSilence == .seconds(5))
    // It says something, and then works for as long.
    for second in 51...150 {
      let moment = Self.start + .milliseconds(100 * second)
      watch.look(at: moment, written: 8, work: ChaosWork(spent: .milliseconds(150 * (second - 50))))
    }
    #expect(watch.longestSilence == .seconds(5))
  }

  @Test func `a machine that stands still is no silence of the program`() {
    let watch = ChaosWatch()
    watch.look(at: Self.start, written: 0, work: ChaosWork())
    watch.look(at: Self.start + .seconds(60), written: 0, work: ChaosWork())
    #expect(watch.longestSilence < .seconds(1))
  }

  @Test func `a disk that is slow is no silence of the program`() {
    let watch = ChaosWatch()
    for second in 0...50 {
      watch.look(
        at: Self.start + .milliseconds(100 * second), written: 0, work: ChaosWork(isOnDisk: true))
    }
    #expect(watch.longestSilence == .zero)
  }

  @Test func `knows how long a process has worked`() {
    #expect(ChaosWork(of: getpid()).spent > .zero)
    #expect(ChaosWork(of: -1) == ChaosWork())
  }
}
