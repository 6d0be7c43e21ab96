/// Who may download: which of the outputs that wait comes first, and how many go on at once.
///
/// A few places are for downloads that move. One that stands nearly still keeps its connection and gives
/// up its place, so that slow hosts hold up nobody; of very many such the oldest is ended, and goes on
/// later. An output whose link is about to expire has a place of its own.
struct DownloadPlaces {
  typealias Key = TaskStore.OutputKey

  /// Downloads that move.
  static let moving = 3
  /// All of them.
  static let most = 12
  /// Beside those, for links that are about to expire.
  static let urgent = 3
  /// So near to its end a link is urgent.
  static let urgency = Duration.seconds(60)
  /// How long a download is watched before it is called slow, and each time after that.
  static let window = Duration.seconds(5)
  /// Bytes that must come in that time.
  static let leastInWindow = 40 << 10

  /// An output that is due.
  struct Candidate: Hashable, Sendable {
    var key: Key
    var isRetry: Bool
    /// Until its link expires, by the service's clock; nil where that is not known.
    var left: Duration?
    /// How long it may hold a slow place while others wait.
    var patience: Duration

    fileprivate var time: Duration { left ?? .seconds(Int64.min / 2) }

    var isUrgent: Bool { left.map { $0 > .zero && $0 <= DownloadPlaces.urgency } ?? false }
  }

  private struct Download {
    var begun: Duration
    var patience: Duration
    var isUrgent: Bool
    var isSlow = false
    /// Whether it is ended, to give way.
    var isRotated = false
    var lookedAt: Duration
    var byteCount = 0
  }

  private var downloads: [Key: Download] = [:]
  private var isAwaited = false
  private var rotated: [Key] = []

  func contains(_ key: Key) -> Bool { downloads[key] != nil }

  /// Sees how far the downloads have come, and which are slow.
  mutating func look(at now: Duration, byteCount: (Key) -> Int) {
    for (key, download) in downloads where now - download.lookedAt >= Self.window {
      let count = byteCount(key)
      let share = (now - download.lookedAt) / Self.window
      downloads[key]?.isSlow =
        Double(count - download.byteCount) < Double(Self.leastInWindow) * share
      downloads[key]?.lookedAt = now
      downloads[key]?.byteCount = count
    }
  }

  /// Gives places to those that come first.
  ///
  /// First tries before others, each by its time: what has none may have minutes (contract §10).
  ///
  /// - Returns: Who may begin.
  mutating func admit(_ candidates: [Candidate], at now: Duration) -> [Key] {
    let order = candidates.sorted { first, second in
      if first.isUrgent != second.isUrgent { return first.isUrgent }
      if first.isRetry != second.isRetry { return second.isRetry }
      if first.left != second.left { return first.time < second.time }
      return (first.key.task, first.key.position) < (second.key.task, second.key.position)
    }
    var admitted: [Key] = []
    for candidate in order where hasPlace(for: candidate) {
      downloads[candidate.key] = Download(
        begun: now, patience: candidate.patience, isUrgent: candidate.isUrgent, lookedAt: now)
      admitted.append(candidate.key)
    }
    isAwaited = admitted.count < candidates.count
    if isAwaited, downloads.count >= Self.most, movingCount < Self.moving { rotate(at: now) }
    return admitted
  }

  /// Those that are to be ended, each once.
  mutating func takeRotated() -> [Key] {
    defer { rotated = [] }
    return rotated
  }

  mutating func leave(_ key: Key) { downloads[key] = nil }

  /// When to look again; nil while nobody waits for a place.
  func nextLook(after now: Duration) -> Duration? {
    guard isAwaited else { return nil }
    return downloads.values.map { max($0.lookedAt + Self.window, now) }.min()
  }

  private var movingCount: Int { downloads.values.count { !$0.isSlow } }

  private func hasPlace(for candidate: Candidate) -> Bool {
    if movingCount < Self.moving, downloads.count < Self.most { return true }
    return candidate.isUrgent && downloads.count < Self.most + Self.urgent
      && downloads.values.count { $0.isUrgent && !$0.isSlow } < Self.urgent
  }

  /// Ends the slow one that has had its place for the longest time, if it has had it long enough.
  private mutating func rotate(at now: Duration) {
    guard !downloads.values.contains(where: \.isRotated) else { return }
    let candidates = downloads.filter { _, download in
      download.isSlow && !download.isUrgent && now - download.begun >= download.patience
    }
    guard let key = candidates.min(by: { $0.value.begun < $1.value.begun })?.key else { return }
    downloads[key]?.isRotated = true
    rotated.append(key)
  }
}
