/// Faults that come by chance to every endpoint, the same ones for the same seed.
///
/// Whether the nth request for a thing meets a fault, and which, follows from the seed, the thing's
/// request body and n: not from the time, nor from what else is asked for in between. Of
/// the presets only ``FaultMix/refusals`` decides a task's fate; in all others, whoever sends again
/// comes through in the end.
public struct FaultInjection: Hashable, Sendable {
  /// What the choices follow from.
  public var seed: UInt64

  /// The share of requests that meet a fault, from 0 to 1; none at an endpoint that is not here.
  public var rates: [Endpoint: Double]

  /// The faults that an endpoint may meet, each as likely as the others.
  public var faults: [Endpoint: [Fault]]

  /// The faults that a submission may meet besides when its task exists and no answer named it yet.
  public var afterLoss: [Fault] = []

  /// What goes wrong first with the requests to an endpoint, whatever they ask for.
  public var standing: [Trouble] = []

  /// How many requests in a row for the same thing can meet a fault.
  ///
  /// The same thing is a submission's body, an API key's list, a task, or an output.
  public var longestRun: Int

  /// A fault for one request in fifty, one in a row.
  public static func calm(seed: UInt64) -> FaultInjection {
    FaultInjection(seed: seed, rate: 0.02, longestRun: 1)
  }

  /// A fault for one request in five, three in a row at most.
  public static func mixed(seed: UInt64) -> FaultInjection {
    FaultInjection(seed: seed, rate: 0.2, longestRun: 3)
  }

  /// A fault for three requests in five, six in a row at most.
  public static func storm(seed: UInt64) -> FaultInjection {
    FaultInjection(seed: seed, rate: 0.6, longestRun: 6)
  }

  /// The same rate everywhere, with faults that suit each endpoint.
  ///
  /// - Parameters:
  ///   - seed: What the choices follow from.
  ///   - rate: The share of requests that meet a fault, from 0 to 1.
  ///   - longestRun: How many in a row for the same thing.
  public init(seed: UInt64, rate: Double, longestRun: Int) {
    self.seed = seed
    self.longestRun = longestRun
    rates = Dictionary(uniqueKeysWithValues: Endpoint.allCases.map { ($0, rate) })
    faults = FaultInjection.usualFaults
  }

  /// The fault that a request meets, if any.
  ///
  /// - Parameters:
  ///   - endpoint: What it asks.
  ///   - number: How many requests for the same thing came before it.
  ///   - bytes: What the thing is told by.
  ///   - isRepeated: Whether ``afterLoss`` may come, too.
  /// - Returns: The fault, or `nil` when the request goes well.
  func fault(
    at endpoint: Endpoint, number: Int, for bytes: [UInt8], isRepeated: Bool = false
  ) -> Fault? {
    var random = PromptSeed(
      bytes + "\(endpoint) \(number)".utf8, salt: seed &+ 0x57EA)
    guard Double.random(in: 0..<1, using: &random) < rates[endpoint, default: 0] else { return nil }
    let faults = faults[endpoint, default: []] + (isRepeated ? afterLoss : [])
    return faults.randomElement(using: &random)
  }
}
