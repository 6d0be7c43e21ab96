import HiAPIBasics
import HiAPICatalog
import OrderedCollections

/// Every request that a draft with choices and options stands for, in their order.
///
/// It is bounded: never more than ``most`` requests.
public struct VariantExpansion: Hashable, Sendable {
  /// The most requests of one expansion, copies by count included.
  public static let most = 1000

  static let tooMany = ComposingError("that is more than \(most) tasks; take fewer values")

  /// One request.
  public struct Variant: Hashable, Sendable {
    public var draft: TaskDraft
    /// The variant, counted from 0, that is the very same; it is not sent a second time.
    ///
    /// Copies that a count asks for are no duplicates.
    public var duplicateOf: Int?
  }

  /// All of them, duplicates included, without the copies by count.
  public let variants: [Variant]
  /// How often each is sent.
  public let count: Int

  /// Expands a draft.
  ///
  /// - Parameters:
  ///   - draft: Its `prompt`, else its `text`, is read as a ``PromptTemplate``.
  ///   - options: What else is varied; a parameter's values take the place of the draft's own.
  /// - Throws: ``ComposingError`` when that would be more than ``most``.
  public init(
    of draft: TaskDraft, options: VariantOptions = VariantOptions()
  ) throws(ComposingError) {
    let name = ["prompt", "text"].first { draft.input[$0]?.string != nil }
    let template = PromptTemplate(name.flatMap { draft.input[$0]?.string } ?? "")
    guard let total = Self.total(template, options), total <= Self.most,
      let prompts = template.count
    else { throw Self.tooMany }
    var drafts = (0..<prompts).map { number in
      var variant = draft
      if let name { variant.input[name] = .string(template.prompt(number)) }
      return variant
    }
    for varied in options.values where !varied.values.isEmpty {
      drafts = drafts.flatMap { draft in
        varied.values.map { value in
          var variant = draft
          variant.input[varied.parameter] = value
          return variant
        }
      }
    }
    var first: [TaskDraft: Int] = [:]
    variants = drafts.enumerated().map { number, draft in
      guard let known = first[draft] else {
        first[draft] = number
        return Variant(draft: draft)
      }
      return Variant(draft: draft, duplicateOf: known)
    }
    count = max(1, options.count)
  }

  /// How many requests a prompt and options stand for, duplicates included; nil for more than ``most``.
  ///
  /// It makes none of them, and so costs little.
  public static func bound(prompt: String, options: VariantOptions) -> Int? {
    total(PromptTemplate(prompt), options).flatMap { $0 <= most ? $0 : nil }
  }

  private static func total(_ template: PromptTemplate, _ options: VariantOptions) -> Int? {
    let factors = options.values.map(\.values.count) + [options.count]
    return factors.reduce(template.count) { product, factor in
      guard let product else { return nil }
      let (value, isTooLarge) = product.multipliedReportingOverflow(by: max(1, factor))
      return isTooLarge ? nil : value
    }
  }

  /// What is sent: every variant that is no duplicate, as often as the count says.
  public var drafts: [TaskDraft] {
    variants.filter { $0.duplicateOf == nil }.flatMap { Array(repeating: $0.draft, count: count) }
  }

  /// What all of it should cost by the list price; nil where one of them has no estimate.
  public func estimate(for model: Model) -> Estimate? {
    var sum: Estimate?
    for draft in drafts {
      guard let estimate = Pricing.estimate(model, for: draft),
        sum == nil || sum?.currency == estimate.currency
      else { return nil }
      sum = Estimate(
        amount: (sum?.amount ?? 0) + estimate.amount, currency: estimate.currency,
        basis: estimate.basis)
    }
    return sum
  }
}
