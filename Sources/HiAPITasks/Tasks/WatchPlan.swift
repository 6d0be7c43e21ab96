/// Whether a round of polls is one question about all tasks or one about each (design §3.2).
enum WatchPlan {
  /// Up to so many are asked one by one.
  static let few = 3
  /// But only while that takes no more requests a minute than the list does for the fastest kind.
  static let fewRequestsAMinute = 20.0
  /// The most rows a page of the service's list has.
  static let pageSize = 100
  /// How many pages of the list are read in a round before the rest is asked one by one.
  static let mostPages = 10
  /// After so many lists one task is asked by itself as well.
  static let roundsBetweenChecks = 4
  /// Before a success without outputs is read once more; after these it stays without.
  static let pausesBeforeOutputs: [Duration] = [.seconds(3), .seconds(10), .seconds(30)]
  /// Between two questions about a task that was sent with another key.
  static let pauseBetweenForeign = Duration.seconds(600)

  /// Whether the list is read, rather than the details.
  static func readsList(intervals: [Duration]) -> Bool {
    guard intervals.count <= few else { return true }
    let requestsAMinute = intervals.reduce(0) { $0 + .seconds(60) / max($1, .seconds(1)) }
    return intervals.count > 1 && requestsAMinute > fewRequestsAMinute
  }
}
