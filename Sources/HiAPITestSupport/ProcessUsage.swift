import FoundationEssentials
import Glibc

/// What a process has used so far, threads that are gone included for the time.
public struct ProcessUsage: Sendable {
  /// The scheduler's own count, exact to the nanosecond, unlike the ticks of `/proc/PID/stat`.
  public private(set) var time: Duration = .zero
  /// How often each thread gave the processor up: every wakeup ends in one.
  private var switches: [String: Int] = [:]

  /// How often its threads gave the processor up; of a difference, those that are still there.
  public var voluntarySwitches: Int { switches.values.reduce(0, +) }

  /// What it has used up to now; nothing for a process that is not there.
  public init(of process: Int32) {
    var clock = clockid_t()
    var now = timespec()
    if clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &now) == 0 {
      time = .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
    let folder = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for thread in threads {
      let status = FileManager.default.contents(atPath: "\(folder)/\(thread)/status") ?? Data()
      for line in String(decoding: status, as: UTF8.self).split(separator: "\n")
      where line.hasPrefix("voluntary_ctxt_switches:") {
        switches[thread] = Int(line.drop { !$0.isNumber }) ?? 0
      }
    }
  }

  public static func - (later: Self, earlier: Self) -> Self {
    var difference = later
    difference.time -= earlier.time
    difference.switches.merge(
      earlier.switches.filter { later.switches[$0.key] != nil }, uniquingKeysWith: -)
    return difference
  }
}
