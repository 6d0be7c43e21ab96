/// Looks at a model string closely enough to say what it was meant to be.
///
/// Nothing is ever cut that is part of an id of the catalog: a vendor's slash stays.
public struct ModelResolver: Sendable {
  /// A string longer than this, in UTF-8 bytes, is only cleaned, not compared.
  public static let longestCompared = 200

  package let catalog: Catalog
  let spellings: [ModelSpelling]
  private let places: [String: Int]

  public init(_ catalog: Catalog) {
    self.catalog = catalog
    places = Dictionary(
      catalog.models.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    spellings = catalog.models.enumerated().flatMap { index, model in
      [ModelSpelling(index: index, text: model.id, isAlias: false)]
        + model.aliases.map { ModelSpelling(index: index, text: $0, isAlias: true) }
        + model.products.map {
          ModelSpelling(index: index, text: $0, isAlias: false, isProduct: true)
        }
    }
  }

  /// Reads a model string as it would be sent.
  public func read(_ sent: String) -> ModelStringReading {
    if let place = places[sent] { return reading(of: sent, Guess(place), cleaning: []) }
    let cleaning = ModelStringCleaning(sent)
    guard !cleaning.text.isEmpty else {
      return ModelStringReading(sent: sent, troubles: cleaning.troubles)
    }
    if cleaning.text.utf8.count <= Self.longestCompared, let guess = guess(cleaning.text) {
      return reading(of: sent, guess, cleaning: cleaning.troubles)
    }
    return readingOfStranger(sent, cleaning)
  }

  private func reading(
    of sent: String, _ guess: Guess, cleaning: [ModelStringTrouble]
  ) -> ModelStringReading {
    let model = catalog.models[guess.index]
    var troubles = cleaning + guess.troubles
    var suggestion: String? = guess.product ?? model.id
    // What a suffix of such a model means only its maker knows: nothing is taken off.
    if guess.troubles.contains(.product) { suggestion = nil }
    if model.status == .deprecated {
      let successor = successor(of: model)
      troubles.append(.retired(successor: successor))
      suggestion = successor ?? model.id
    }
    return ModelStringReading(
      sent: sent, model: model, troubles: troubles,
      suggestion: suggestion == sent ? nil : suggestion, product: guess.product,
      alternatives: (guess.others.map { catalog.models[$0].id } + model.products)
        .filter { $0 != suggestion && $0 != sent })
  }

  /// A model that the catalog does not have: it may be newer than the catalog, so only what no id has
  /// is taken off.
  private func readingOfStranger(
    _ sent: String, _ cleaning: ModelStringCleaning
  ) -> ModelStringReading {
    var text = cleaning.text
    var troubles = cleaning.troubles
    let lower = text.lowercased()
    if let suffix = catalog.modeSuffixes.first(where: { lower.hasSuffix($0.lowercased()) }),
      isBareID(text.dropLast(suffix.count))
    {
      troubles.append(.suffix(String(text.suffix(suffix.count))))
      text.removeLast(suffix.count)
    }
    return ModelStringReading(
      sent: sent, troubles: troubles, suggestion: text == sent ? nil : text)
  }

  /// Whether a text could be an id: it is no vendor's name alone.
  private func isBareID(_ text: Substring) -> Bool {
    !text.isEmpty && !spellings.contains { $0.vendor?.lowercased() == text.lowercased() }
  }

  /// The model that took a retired one's place, over several steps where there are some.
  private func successor(of model: Model) -> String? {
    var id = model.replacedBy
    for _ in 0..<8 {
      guard let next = id.flatMap({ catalog.model(id: $0) }), next.status == .deprecated,
        let further = next.replacedBy
      else { break }
      id = further
    }
    return id == model.id ? nil : id
  }
}
