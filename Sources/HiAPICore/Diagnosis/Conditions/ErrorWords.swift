/// What the words of an error speak of.
struct ErrorWords {
  private let text: String

  /// Looks at the first 2,000 characters of what came; a message may be as long as a page.
  init(_ error: ServiceError) {
    text = [error.message, error.type, error.excerpt].compactMap {
      $0.map { String($0.prefix(2_000)) }
    }
    .joined(separator: " ").lowercased()
  }

  var speakOfMoney: Bool {
    holds(["balance", "credit", "quota", "top up", "top-up", "billing limit"])
  }

  var speakOfPermission: Bool {
    holds(["permission", "not entitled", "not allowed to use", "cannot use the selected model"])
  }

  var speakOfPolicy: Bool {
    holds(["policy", "safety", "moderation", "sensitive content"])
  }

  var speakOfMissingModel: Bool {
    text.contains("model")
      && holds(["does not exist", "not found", "no such model", "unknown model", "not exist"])
  }

  private func holds(_ words: [String]) -> Bool { words.contains(where: text.contains) }
}
