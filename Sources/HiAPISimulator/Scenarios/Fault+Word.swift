extension Fault {
  /// Reads a fault's word, with a value where it takes one: `truncate`, `gateway=504`, `late=20`.
  ///
  /// A number alone is a gateway's status. ``FaultWord/all`` lists the words.
  public init?(word: String) {
    let parts = word.lowercased().split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first else { return nil }
    let value = parts.count > 1 ? String(parts[1]) : nil
    if value == nil, let plain = Fault.plain[String(name)] {
      self = plain
      return
    }
    if value == nil, let status = Int(name), (200...599).contains(status) {
      self = .gateway(status: status)
      return
    }
    guard let found = Fault.valued(String(name), value) else { return nil }
    self = found
  }

  /// What kind of fault it is, as a word: times and sizes are left out, statuses and codes are not.
  public var kind: String {
    switch self {
    case .closeBefore: "drop-before"
    case .closeAfter: "drop-after"
    case .reset: "reset"
    case .garble: "garble"
    case .truncate: "truncate"
    case .gateway(let status): "gateway=\(status)"
    case .refuse(let refusal): "refuse=\(refusal.rawValue)"
    case .refuseWith(.rateLimited, .seconds): "rate"
    case .refuseWith(.rateLimited, .date): "rate-date"
    case .refuseWith(.rateLimited, .none): "rate-silent"
    case .refuseWith(let refusal, _): "refuse=\(refusal.rawValue)"
    case .refuseInside(let refusal): "inside=\(refusal.rawValue)"
    case .processing(_, namesTask: true): "processing-task"
    case .processing(.none, namesTask: false): "processing-silent"
    case .processing(_, namesTask: false): "processing"
    case .storage(status: 403): "denied"
    case .storage: "missing"
    case .redirect(let redirect): redirect.rawValue
    case .gate(let status, let form): "\(form.rawValue)=\(status)"
    case .money(let status): "money=\(status)"
    case .echo(let echo): "echo=\(echo.word)"
    case .hang: "hang"
    case .stale: "stale"
    case .disguise(let disguise): disguise.rawValue
    case .late: "late"
    case .drip(let part, over: _): part.rawValue
    case .mislabel: "mislabel"
    case .html: "html"
    case .xml: "xml"
    case .empty: "empty"
    case .withoutLength: "no-length"
    case .large(_, isAnnounced: true): "large"
    case .large(_, isAnnounced: false): "endless"
    }
  }

  private static let plain: [String: Fault] = [
    "drop-before": .closeBefore, "drop-after": .closeAfter, "reset": .reset, "garble": .garble,
    "truncate": .truncate, "busy": .refuse(.unavailable),
    "rate-silent": .refuseWith(.rateLimited, .none),
    "processing-silent": .processing(.none, namesTask: false),
    "processing-task": .processing(.seconds(1), namesTask: true),
    "denied": .storage(status: 403), "missing": .storage(status: 404),
    "redirect": .redirect(.sameOrigin), "redirect-away": .redirect(.otherOrigin),
    "redirect-http": .redirect(.plainHTTP), "redirect-loop": .redirect(.loop),
    "mislabel": .mislabel, "html": .html, "xml": .xml, "empty": .empty,
    "no-length": .withoutLength, "hang": .hang, "stale": .stale,
    "html-gzip": .disguise(.gzip), "html-nul": .disguise(.nul), "html-utf16": .disguise(.utf16),
    "plain-text": .disguise(.text),
  ]

  private static func valued(_ name: String, _ value: String?) -> Fault? {
    switch name {
    case "gateway": number(value, else: 502, in: 200...599).map { .gateway(status: $0) }
    case "refuse": refusal(value, else: .unavailable).map { .refuse($0) }
    case "inside": refusal(value, else: .unavailable).map { .refuseInside($0) }
    case "rate": seconds(value, else: 1).map { .refuseWith(.rateLimited, .seconds($0)) }
    case "rate-date": seconds(value, else: 2).map { .refuseWith(.rateLimited, .date($0)) }
    case "processing":
      seconds(value, else: 1).map { .processing(.seconds($0), namesTask: false) }
    case "late": seconds(value, else: 5).map { .late(.seconds($0)) }
    case "drip-head": seconds(value, else: 20).map { .drip(.head, over: .seconds($0)) }
    case "drip-body": seconds(value, else: 20).map { .drip(.body, over: .seconds($0)) }
    case "nginx": number(value, else: 404, in: 300...599).map { .gate(status: $0, .page) }
    case "gate": number(value, else: 404, in: 400...599).map { .gate(status: $0, .service) }
    case "bare": number(value, else: 404, in: 300...599).map { .gate(status: $0, .bare) }
    case "money":
      number(value, else: 429, in: 200...429).flatMap {
        [200, 402, 403, 429].contains($0) ? .money(status: $0) : nil
      }
    case "echo":
      KeyEcho(word: value ?? "message").flatMap { $0.place.isRefusal ? .echo($0) : nil }
    case "large": bytes(value).map { .large(bytes: $0, isAnnounced: true) }
    case "endless": bytes(value).map { .large(bytes: $0, isAnnounced: false) }
    default: nil
    }
  }

  private static func number(
    _ text: String?, else fallback: Int, in range: ClosedRange<Int>
  ) -> Int? {
    guard let text else { return fallback }
    return Int(text).flatMap { range.contains($0) ? $0 : nil }
  }

  private static func seconds(_ text: String?, else fallback: Int) -> Int? {
    number(text, else: fallback, in: 0...86_400)
  }

  /// Four gigabytes unless said otherwise: more than any limit that makes sense.
  private static func bytes(_ text: String?) -> Int? {
    number(text, else: 4_000_000_000, in: 0...1_000_000_000_000)
  }

  private static func refusal(_ text: String?, else fallback: Refusal) -> Refusal? {
    guard let text else { return fallback }
    return Refusal(rawValue: text)
  }
}
