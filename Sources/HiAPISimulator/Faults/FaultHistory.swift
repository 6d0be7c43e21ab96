/// How many requests each thing has had, and how many faults in a row.
struct FaultHistory: Sendable {
  private struct Thing: Hashable, Sendable {
    var endpoint: Endpoint
    var name: String
  }

  private struct Past: Sendable {
    var requests = 0
    var run = 0
  }

  private var past: [Thing: Past] = [:]

  /// The fault that the next request for a thing meets.
  ///
  /// - Parameters:
  ///   - faultInjection: What may come.
  ///   - endpoint: What the request asks.
  ///   - name: What it asks about, in this run.
  ///   - seed: The same in every run.
  ///   - isRepeated: Whether it is a submission whose task exists, and whose answers were lost.
  /// - Returns: The fault, or `nil` when the request goes well.
  mutating func fault(
    of faultInjection: FaultInjection, for endpoint: Endpoint, about name: String, seed: [UInt8],
    isRepeated: Bool
  ) -> Fault? {
    let thing = Thing(endpoint: endpoint, name: name)
    var past = past[thing, default: Past()]
    let mayFail = past.run < faultInjection.longestRun
    let fault =
      mayFail
      ? faultInjection.fault(
        at: endpoint, number: past.requests, for: seed, isRepeated: isRepeated) : nil
    past.requests += 1
    past.run = fault == nil ? 0 : past.run + 1
    self.past[thing] = past
    return fault
  }
}
