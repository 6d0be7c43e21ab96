import Foundation

/// What keeps a process busy, as the kernel tells it.
struct ChaosWork: Hashable, Sendable {
  /// How long its threads have run, or waited for a processor, in all; zero where it is not told.
  var spent = Duration.zero
  /// Whether one of them waits for a disk at this moment.
  var isOnDisk = false

  init(spent: Duration = .zero, isOnDisk: Bool = false) {
    self.spent = spent
    self.isOnDisk = isOnDisk
  }

  /// What a process does now.
  init(of process: Int32) {
    let folder = "/proc/\(process)/task"
    for thread in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      // The first two numbers: the time on a processor, and in the queue for one.
      let times = Self.text("\(folder)/\(thread)/schedstat").split(separator: " ").prefix(2)
      spent += .nanoseconds(times.compactMap { Int64($0) }.reduce(0, +))
      // The state follows the name, which may hold anything.
      let state = Self.text("\(folder)/\(thread)/stat").split(separator: ")").last
      isOnDisk = isOnDisk || state?.hasPrefix(" D") == true
    }
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
