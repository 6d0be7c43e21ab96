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
    case ("drop", "before"): .mishap(.closeBefore)
    case (let name, nil): plain[name]
    default: nil
    }
  }

  private static let plain: [String: Scenario] = [
    "success": .success, "slow": .slow, "busy": .refuseTwice(.unavailable),
    "rate": .refuseTwice(.rateLimited), "expire": .expire, "renew": .renew,
    "wrong-content": .wrongContent, "no-output": .noOutput, "unknown-status": .unknownStatus,
    "garble": .mishap(.garble), "truncate": .mishap(.truncate),
    "gateway": .mishap(.gateway(status: 502)), "error": .mishap(.refuse(.internalError)),
    "late": .mishap(.late(.seconds(5))),
  ]
}
