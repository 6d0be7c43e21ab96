extension Scenario {
  /// Finds the first tag in a prompt that names a scenario.
  ///
  /// Brackets around anything else are part of the prompt.
  public init?(prompt: String) {
    let bytes = prompt.utf8
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[bytes.index(after: open)...]
      guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") })
      else { return nil }
      if bytes[end] == UInt8(ascii: "]"), let found = Scenario(tag: String(Substring(rest[..<end])))
      {
        self = found
        return
      }
      rest = rest[end...]
    }
    return nil
  }

  /// Reads what stands between the brackets of a tag, in any case.
  public init?(tag: String) {
    let parts = tag.lowercased().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? String(parts[1]) : nil
    guard let name = parts.first, let found = Scenario.named(String(name), value: value)
    else { return nil }
    self = found
  }

  private static func named(_ name: String, value: String?) -> Scenario? {
    switch (name, value) {
    case ("refuse", nil): .refuse(.modelNotFound)
    case ("refuse", let code?): Refusal(rawValue: code).map { .refuse($0) }
    case ("fail", nil): .fail(.modelError)
    case ("fail", let code?):
      TaskFailure.allCases.first { $0.rawValue.lowercased() == code }.map { .fail($0) }
    case ("hostile", nil): .hostile(.task)
    case ("hostile", let place?): HostilePlace(rawValue: place).map { .hostile($0) }
    case ("drop", nil), ("drop", "after"): .mishap(.closeAfter)
    case (_, let mishap?) where places[name] != nil: trouble(places[name] ?? [], mishap)
    case ("drop", "before"): .mishap(.closeBefore)
    case (let name, nil): plain[name]
    default: nil
    }
  }

  /// Reads a mishap's word and how many requests it happens to: `truncate`, `503*10`.
  private static func trouble(_ endpoints: Set<Endpoint>, _ text: String) -> Scenario? {
    let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    let times = parts.count > 1 ? Int(parts[1]) : 1
    guard let word = parts.first, let mishap = Mishap(word: String(word)), let times, times > 0
    else { return nil }
    return .trouble(endpoints, mishap, times: times)
  }

  private static let places: [String: Set<Endpoint>] = [
    "create": [.create], "list": [.list], "detail": [.detail], "poll": [.list, .detail],
    "output": [.output], "any": Set(Endpoint.allCases),
  ]

  private static let plain: [String: Scenario] = [
    "success": .success, "slow": .slow, "cancel": .cancel, "busy": .refuseTwice(.unavailable),
    "rate": .refuseTwice(.rateLimited), "expire": .expire, "renew": .renew,
    "wrong-content": .wrongContent, "no-output": .noOutput, "unknown-status": .unknownStatus,
    "garble": .mishap(.garble), "truncate": .mishap(.truncate),
    "gateway": .mishap(.gateway(status: 502)), "error": .mishap(.refuse(.internalError)),
    "late": .mishap(.late(.seconds(5))),
  ]
}
