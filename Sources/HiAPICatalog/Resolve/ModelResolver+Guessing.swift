import HiAPIBasics

extension ModelResolver {
  /// The model that a cleaned string means, the surest way first.
  func guess(_ text: String) -> Guess? {
    guessBySpelling(text) ?? guessByCutting(text, guessBySpelling)
      ?? guessWithoutPrefix(text) ?? guessByVendor(text) ?? guessByStage(text)
      ?? guessByBeginning(text) ?? guessByLetters(text) ?? guessByCutting(text, guessByLetters)
  }

  /// The same letters and digits, whatever their case and whatever stands between them.
  func guessBySpelling(_ text: String) -> Guess? {
    let folded = FoldedText.bytes(text)
    guard !folded.isEmpty else { return nil }
    let same = spellings.filter { $0.folded == folded }
    guard let best = same.first(where: { $0.text == text }) ?? same.first else { return nil }
    guard best.text != text else {
      return Guess(best.index, best.isAlias ? [.alias] : [], product: best.product)
    }
    let id = best.text
    if !best.isProduct, let cut = text.firstIndex(where: { "/:".contains($0) }), best.vendor == nil,
      let base = spellings.first(where: { $0.text == text[..<cut] })
    {
      // `gpt-image-2/image-to-image` once was what is a model of its own today.
      return Guess(best.index, [.suffix(String(text[cut...]))], others: [base.index])
    }
    var troubles: [ModelStringTrouble] = []
    if Self.withoutSeparators(text) != Self.withoutSeparators(id) { troubles.append(.letterCase) }
    if text.lowercased() != id.lowercased() { troubles.append(.separators) }
    return Guess(best.index, troubles, product: best.product)
  }

  /// An id with something behind it: `/text-to-image`, `:image`, `@ext`, or a mode glued to it.
  private func guessByCutting(_ text: String, _ guess: (String) -> Guess?) -> Guess? {
    // The longest base first, so that a vendor's slash is reached only as part of its id.
    for place in text.indices.reversed() where "/:@\\#?|".contains(text[place]) {
      guard let found = guess(String(text[..<place])) else { continue }
      if catalog.models[found.index].isSuffixAnotherProduct {
        return guessOfProduct(text, found)
      }
      let rest = String(text[place...])
      let isRoute = rest.hasPrefix("@") && !rest.contains("/")
      return found.adding(isRoute ? .route(String(rest.dropFirst())) : .suffix(rest))
    }
    let folded = FoldedText.bytes(text)
    for suffix in catalog.modeSuffixes {
      let mode = FoldedText.bytes(suffix)
      guard !mode.isEmpty, folded.count > mode.count, folded.suffix(mode.count).elementsEqual(mode),
        let cut = Self.index(in: text, before: mode.count), let found = guess(String(text[..<cut]))
      else { continue }
      if catalog.models[found.index].isSuffixAnotherProduct {
        return guessOfProduct(text, found)
      }
      return found.adding(.suffix(String(text[cut...])))
    }
    return nil
  }

  /// Something behind the id of a model whose suffixes are products of their own: the one that is a
  /// few letters off, else none, because taking it off would be another product at another price.
  private func guessOfProduct(_ text: String, _ base: Guess) -> Guess {
    let folded = FoldedText.bytes(text)
    let near = spellings.filter { $0.isProduct && $0.index == base.index }
      .compactMap { spelling in
        EditDistance.between(folded, spelling.folded, limit: EditDistance.limit(for: folded))
          .map { (spelling: spelling, edits: $0) }
      }
      .min { $0.edits < $1.edits }
    guard let near else {
      return Guess(base.index, base.troubles + [.product], others: base.others)
    }
    return Guess(
      base.index, base.troubles + [near.edits == 0 ? .separators : .typo(edits: near.edits)],
      others: base.others, product: near.spelling.text)
  }

  /// Another service's way of naming: `openai/gpt-image-2`, `models/veo-3.1`.
  private func guessWithoutPrefix(_ text: String) -> Guess? {
    var rest = Substring(text)
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      let prefix = String(text[..<rest.startIndex])
      if let found = guessBySpelling(String(rest)) ?? guessByCutting(String(rest), guessBySpelling)
      {
        return found.adding(.prefix(prefix))
      }
    }
    return nil
  }

  /// An id whose vendor was left out.
  private func guessByVendor(_ text: String) -> Guess? {
    let folded = FoldedText.bytes(text)
    guard let found = spellings.first(where: { $0.foldedWithoutVendor == folded }),
      let vendor = found.vendor
    else { return nil }
    return Guess(found.index, [.missingVendor(String(vendor))])
  }

  /// An id with a stage of development behind it: `-beta`, `-preview`.
  private func guessByStage(_ text: String) -> Guess? {
    let lower = text.lowercased()
    for stage in [
      "beta", "alpha", "preview", "latest", "stable", "experimental", "exp", "ga", "rc",
    ] {
      for mark in "-_.@: " where lower.hasSuffix("\(mark)\(stage)") {
        let base = String(text.dropLast(stage.count + 1))
        if let found = guessBySpelling(base) { return found.adding(.version) }
      }
    }
    return nil
  }

  /// The beginning of longer ids, version included: `gpt-image-2.5` is `gpt-image-2.5-flare`.
  private func guessByBeginning(_ text: String) -> Guess? {
    guard text.contains(where: \.isNumber) else { return nil }
    let lower = text.lowercased()
    let longer = spellings.filter { spelling in
      let id = spelling.text.lowercased()
      return id.hasPrefix(lower) && "-_.:".contains(id.dropFirst(lower.count).first ?? "x")
        && catalog.models[spelling.index].status != .deprecated && !spelling.isProduct
    }
    guard let first = longer.first else { return nil }
    let others = longer.dropFirst().map(\.index).filter { $0 != first.index }
    return Guess(first.index, [.version], others: others)
  }

  private static func withoutSeparators(_ text: String) -> [Character] {
    text.filter { !" \t\n-_./:".contains($0) }.map { $0 }
  }

  /// The place before the last so many folded bytes, and before the separator in front of them.
  private static func index(in text: String, before count: Int) -> String.Index? {
    var left = count
    var place = text.endIndex
    while left > 0, place > text.startIndex {
      place = text.index(before: place)
      left -= FoldedText.bytes(text[place...place]).count
    }
    while place > text.startIndex,
      FoldedText.bytes(text[text.index(before: place)..<place]).isEmpty
    {
      place = text.index(before: place)
    }
    return place > text.startIndex ? place : nil
  }
}
