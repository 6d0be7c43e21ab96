extension Scenario {
  /// Finds the first tag in a prompt that names a scenario, or else every trouble that it names.
  ///
  /// Brackets around anything else are part of the prompt.
  public init?(prompt: String) {
    let scenarios = Scenario.tags(in: prompt).lazy.compactMap { Scenario(tag: $0) }
    if let found = scenarios.first(where: { $0.troubles.isEmpty }) {
      self = found
      return
    }
    let troubles = Scenario.troubles(in: prompt)
    guard !troubles.isEmpty else { return nil }
    self = .trouble(troubles)
  }

  /// What goes wrong with the requests for a task by the tags of its prompt, whatever else they say.
  static func troubles(in prompt: String) -> [Trouble] {
    tags(in: prompt).flatMap { Scenario(tag: $0)?.troubles ?? [] }
  }

  /// What stands between brackets that have none within.
  private static func tags(in prompt: String) -> [String] {
    let bytes = prompt.utf8
    var tags: [String] = []
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[bytes.index(after: open)...]
      guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") })
      else { break }
      if bytes[end] == UInt8(ascii: "]") { tags.append(String(Substring(rest[..<end]))) }
      rest = rest[end...]
    }
    return tags
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
    case ("fail", "with-output"): .failWithOutput
    case ("cancel", "with-output"): .cancelWithOutput
    case ("fail", let code?):
      TaskFailure.allCases.first { $0.rawValue.lowercased() == code }.map { .fail($0) }
    case ("hostile", nil): .hostile(.task)
    case ("hostile", let place?): HostilePlace(rawValue: place).map { .hostile($0) }
    case ("drop", nil), ("drop", "after"): .fault(.closeAfter)
    case ("drop", "before"): .fault(.closeBefore)
    case ("late-output", let text?): seconds(text).map { .lateOutput($0) }
    case ("twins", "shuffle"): .shuffledTwins
    case ("inline", let text?):
      Int(text).flatMap { inlineSizes.contains($0) ? .inline(bytes: $0) : nil }
    case ("echo", let word?): KeyEcho(word: word).map { .echo($0) }
    case (let name, nil): plain[name]
    case (let name, let text?): Trouble(place: name, text).map { .trouble([$0]) }
    }
  }

  private static func seconds(_ text: String) -> Duration? {
    Int(text).flatMap { (1...86_400).contains($0) ? .seconds($0) : nil }
  }

  /// No larger than what a test would want to hold in memory.
  private static let inlineSizes = 1...200_000_000

  private static let plain: [String: Scenario] = [
    "success": .success, "slow": .slow, "cancel": .cancel, "busy": .refuseTwice(.unavailable),
    "rate": .refuseTwice(.rateLimited), "expire": .expire, "renew": .renew,
    "wrong-content": .wrongContent, "no-output": .noOutput, "unknown-status": .unknownStatus,
    "garble": .fault(.garble), "truncate": .fault(.truncate),
    "gateway": .fault(.gateway(status: 502)), "error": .fault(.refuse(.internalError)),
    "late": .fault(.late(.seconds(5))), "late-output": .lateOutput(.seconds(6)), "twins": .twins,
    "shuffle": .shuffle, "inline": .inline(bytes: 7_000_000), "revoke": .revoke,
    "echo": .echo(KeyEcho(.message)),
  ]
}
