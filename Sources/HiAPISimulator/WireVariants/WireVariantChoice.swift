/// How a simulator comes to the ``WireVariant`` of a task.
public enum WireVariantChoice: Hashable, Sendable {
  /// The same one for every task.
  case fixed(WireVariant)
  /// One of its own for each request body, the same one for the same seed and body.
  case random(seed: UInt64)

  /// Every task as HiAPI's reference has it.
  public static let documented = WireVariantChoice.fixed(WireVariant())

  /// Reads what stands in a tag after `dialect:`: `random`, `random=SEED`, or names and values.
  ///
  /// - Parameters:
  ///   - words: Such as `status=blog,expiry=iso`, in any case.
  ///   - base: What is left as it is where nothing else is said.
  public init?(words: String, over base: WireVariant = WireVariant()) {
    var variant = base
    let pairs = words.lowercased().split(separator: ",", omittingEmptySubsequences: false)
    for pair in pairs {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first else { return nil }
      if name == "random", pairs.count == 1 {
        guard let seed = parts.count > 1 ? UInt64(parts[1]) : 0 else { return nil }
        self = .random(seed: seed)
        return
      }
      guard parts.count > 1, let field = WireVariantField.all.first(where: { $0.name == name }),
        field.set(&variant, String(parts[1]))
      else { return nil }
    }
    self = .fixed(variant)
  }

  /// The variant of a task made by a request with this body.
  func variant(for body: [UInt8]) -> WireVariant {
    switch self {
    case .fixed(let variant): variant
    case .random(let seed): WireVariant(seed: seed, for: body)
    }
  }

  /// The variant of a task, where its prompt may have tags of its own.
  func variant(for body: [UInt8], prompt: String) -> WireVariant {
    var variant = variant(for: body)
    for words in WireVariantChoice.tags(in: prompt) {
      guard let choice = WireVariantChoice(words: words, over: variant) else { continue }
      variant = choice.variant(for: body)
    }
    return variant
  }

  /// What stands in the variant tags of a prompt.
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
