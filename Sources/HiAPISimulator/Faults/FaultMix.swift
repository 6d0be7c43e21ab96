/// A preset of ``FaultInjection``, by the word that an option of the command line has for it.
public enum FaultMix: String, Hashable, Sendable, CaseIterable {
  /// A fault now and then.
  case calm
  /// A fault for one request in five.
  case mixed
  /// A fault for three requests in five.
  case storm
  /// Answers to submissions are lost, and what repeats them is refused for a while.
  case gates
  /// Every list is wrong in one way, and details are fine.
  case lists
  /// Details are wrong in one way for a while, whatever task they are asked for.
  case details
  /// The outputs' host serves something else for a while.
  case hosts
  /// Refusals repeat the API key.
  case echoes
  /// First submissions are refused: the balance is used up, a gate is closed, and the like.
  case refusals

  public func faultInjection(seed: UInt64) -> FaultInjection {
    switch self {
    case .calm: .calm(seed: seed)
    case .mixed: .mixed(seed: seed)
    case .storm: .storm(seed: seed)
    case .gates: .gates(seed: seed)
    case .lists: .standing(seed: seed, [.list], FaultInjection.brokenLists) { _ in .always }
    case .details:
      .standing(seed: seed, [.detail], FaultInjection.brokenDetails) { .requests($0.pick(1...8)) }
    case .hosts:
      .standing(seed: seed, [.output], FaultInjection.brokenHosts) {
        .time(.seconds($0.pick(10...90)))
      }
    case .echoes: .echoes(seed: seed)
    case .refusals: .refusals(seed: seed)
    }
  }
}

extension FaultInjection {
  /// Three in five answers to submissions are lost or, once the task exists, refused.
  static func gates(seed: UInt64) -> FaultInjection {
    var faultInjection = FaultInjection(seed: seed, rate: 0.05, longestRun: 4)
    faultInjection.rates[.create] = 0.75
    faultInjection.faults[.create] = losses
    faultInjection.afterLoss = gates
    return faultInjection
  }

  /// One fault for every request to some endpoints, little else.
  fileprivate static func standing(
    seed: UInt64, _ endpoints: Set<Endpoint>, _ faults: [Fault],
    _ extent: (inout PromptSeed) -> Spell.Extent
  ) -> FaultInjection {
    var random = PromptSeed("standing", salt: seed)
    var faultInjection = FaultInjection.calm(seed: seed)
    if let fault = faults.randomElement(using: &random) {
      faultInjection.standing = [Trouble(endpoints, [Spell(fault, extent(&random))])]
    }
    return faultInjection
  }

  /// Two requests in five are refused, and shown their API key.
  fileprivate static func echoes(seed: UInt64) -> FaultInjection {
    var faultInjection = FaultInjection(seed: seed, rate: 0.4, longestRun: 4)
    for endpoint in [Endpoint.create, .list, .detail] { faultInjection.faults[endpoint] = echoes }
    return faultInjection
  }

  /// Half of the submissions are refused once.
  fileprivate static func refusals(seed: UInt64) -> FaultInjection {
    var faultInjection = FaultInjection.calm(seed: seed)
    faultInjection.rates[.create] = 0.5
    faultInjection.faults[.create] = firstRefusals
    return faultInjection
  }
}
