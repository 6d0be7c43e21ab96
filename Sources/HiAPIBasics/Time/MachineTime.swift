import Foundation
import Glibc

/// A reading of the machine's own clock: how long it has been running, and since which start.
///
/// It counts through sleep, and nobody can set it. Readings of two starts cannot be compared.
public struct MachineTime: Hashable, Sendable {
  /// Which start of the machine: the kernel's boot id.
  public var boot: String
  /// Time since that start.
  public var uptime: Duration

  public init(boot: String, uptime: Duration) {
    self.boot = boot
    self.uptime = uptime
  }

  /// The machine's clock as it stands.
  public static func now() -> MachineTime {
    var time = timespec()
    guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else {
      // Compared with nothing: a clock that cannot be read proves no age.
      return MachineTime(boot: UUID().uuidString, uptime: .zero)
    }
    return MachineTime(
      boot: currentBoot, uptime: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
  }

  /// How long after an earlier reading this one is; nil when the machine was started in between.
  package func since(_ earlier: MachineTime) -> Duration? {
    boot == earlier.boot ? uptime - earlier.uptime : nil
  }

  /// Where the kernel tells no boot id, one that holds for this process alone.
  private static let currentBoot: String = {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmed.nonEmpty ?? "process-\(UUID().uuidString)"
  }()
}
