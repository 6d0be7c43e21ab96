/// What a model string was meant to be, and what is wrong with it.
public struct ModelStringReading: Hashable, Sendable {
  public var sent: String
  /// The catalog's model that was meant, a retired one included; nil where none comes near.
  public var model: Model?
  public var troubles: [ModelStringTrouble]
  /// What to send instead; nil where the string is right, or where nothing comes near.
  public var suggestion: String?
  /// The product of ``model`` that was meant, where the model has several (contract §13).
  public var product: String?
  /// Other models that come as near.
  public var alternatives: [String]

  public init(
    sent: String, model: Model? = nil, troubles: [ModelStringTrouble] = [],
    suggestion: String? = nil, product: String? = nil, alternatives: [String] = []
  ) {
    self.sent = sent
    self.model = model
    self.troubles = troubles
    self.suggestion = suggestion
    self.product = product
    self.alternatives = alternatives
  }

  /// Whether the string is the id of a current model, to the letter.
  ///
  /// A product of a model is one, too.
  public var isCurrentID: Bool { (product ?? model?.id) == sent && troubles.isEmpty }

  /// The string held against what it should have been.
  public var evidence: ModelStringEvidence {
    ModelStringEvidence(
      sent: sent,
      catalogID: suggestion ?? (troubles.contains(.product) ? nil : product ?? model?.id))
  }
}
