/// How a simulator comes to the ``Dialect`` of a task.
public enum DialectChoice: Hashable, Sendable {
  /// The same one for every task.
  case fixed(Dialect)
  /// One of its own for each request body, the same one for the same seed and body.
  case random(seed: UInt64)

  /// Every task as HiAPI's reference has it.
  public static let documented = DialectChoice.fixed(Dialect())

  /// Reads what stands in a tag after `dialect:`: `random`, `random=SEED`, or names and values.
  ///
  /// - Parameters:
  ///   - words: Such as `status=blog,expiry=iso`, in any case.
  ///   - base: What is left as it is where nothing else is said.
  public init?(words: String, over base: Dialect = Dialect()) {
    var dialect = base
    let pairs = words.lowercased().split(separator: ",", omittingEmptySubsequences: false)
    for pair in pairs {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first else { return nil }
      if name == "random", pairs.count == 1 {
        guard let seed = parts.count > 1 ? UInt64(parts[1]) : 0 else { return nil }
        self = .random(seed: seed)
        return
      }
      guard parts.count > 1, let field = DialectField.all.first(where: { $0.name == name }),
        field.set(&dialect, String(parts[1]))
      else { return nil }
    }
    self = .fixed(dialect)
  }

  /// The dialect of a task made by a request with this body.
  func dialect(for body: [UInt8]) -> Dialect {
    switch self {
    case .fixed(let dialect): dialect
    case .random(let seed): Dialect(seed: seed, for: body)
    }
  }

  /// The dialect of a task, where its prompt may have tags of its own.
  func dialect(for body: [UInt8], prompt: String) -> Dialect {
    var dialect = dialect(for: body)
    for words in DialectChoice.tags(in: prompt) {
      guard let choice = DialectChoice(words: words, over: dialect) else { continue }
      dialect = choice.dialect(for: body)
    }
    return dialect
  }

  /// What stands in the dialect tags of a prompt.
  private static func tags(in prompt: String) -> [String] {
    prompt.split(separator: "[").compactMap { part in
      let tag = part.prefix { $0 != "]" }
      let mark = "dialect:"
      guard tag.endIndex < part.endIndex, tag.prefix(mark.count).lowercased() == mark
      else { return nil }
      return String(tag.dropFirst(mark.count))
    }
  }
}
