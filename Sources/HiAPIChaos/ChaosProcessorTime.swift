import Foundation

/// How busy a process has been.
enum ChaosProcessorTime {
  /// How long the threads of a process have run, or waited for a processor, in all; zero where the
  /// kernel does not tell.
  static func spent(by process: Int32) -> Duration {
    let folder = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let spent = threads.map { thread in
      nanoseconds(in: FileManager.default.contents(atPath: "\(folder)/\(thread)/schedstat"))
    }
    return .nanoseconds(spent.reduce(0, +))
  }

  /// The first two numbers: the time on a processor, and in the queue for one.
  private static func nanoseconds(in bytes: Data?) -> Int64 {
    String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: " ").prefix(2)
      .compactMap { Int64($0) }.reduce(0, +)
  }
}
