/// The ids that the service gives out.
enum Identifiers {
  private static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A new task's id.
  static func taskID(_ form: TaskIDForm, at time: Duration) -> String {
    switch form {
    case .documented: "tk-hiapi-" + ulid(at: time)
    case .short: "task_" + ulid(at: time)
    case .numbered: "video_task_\(UInt64.random(in: 1...9_999_999_999_999))"
    }
  }

  /// 48 bits of milliseconds, 80 random ones.
  private static func ulid(at time: Duration) -> String {
    let milliseconds = UInt64(clamping: time.wholeMilliseconds)
    let clock = (0..<10).reversed().map { Int(milliseconds >> UInt64($0 * 5) & 31) }
    let random = (0..<16).map { _ in Int.random(in: 0..<32) }
    return String((clock + random).map { crockford[$0] })
  }

  /// The day and twelve random digits, as in `20260626-8f1c2a90b3d4`.
  static func requestID(at time: Duration) -> String {
    let random = (0..<12).map { _ in String(Int.random(in: 0..<16), radix: 16) }
    return "\(CivilTime(time).compactDate)-\(random.joined())"
  }
}
