/// One entry of the catalog: what a model is called, what it takes and what it costs.
public struct Model: Hashable, Sendable {
  /// The bare id to send, by the seed's rule; a vendor's slash is part of it.
  public var id: String
  /// How well the bare id is attested.
  public var idBasis: IDBasis
  /// The name people know, such as "GPT Image 2".
  public var name: String
  public var vendor: String?
  public var kind: Kind
  /// The second medium of a name that covers two.
  public var alsoKind: Kind?
  /// Such as `text-to-image`.
  public var modes: [String]
  /// Other spellings of the same model; the picker finds them, the doctor offers them.
  public var aliases: [String]
  /// Suffix and route forms of before the 2026-06 migration.
  public var legacyIDs: [String]
  /// Whether ``legacyIDs`` are products of their own, with other parameters and prices than the bare
  /// id: then no suffix is ever to be taken off (contract §13).
  public var isSuffixAnotherProduct: Bool
  public var price: Price?
  public var parameters: [Parameter]
  /// Names that the service is known to refuse, whatever other models do with them.
  public var refusedParameters: [String]
  /// Rules between parameters, as data: they are checked before anything is sent.
  public var rules: [ModelRule]
  /// Rules between parameters, in the words of their sources.
  public var constraints: [String]
  /// Limits of reference media, in words.
  public var mediaLimits: [String]
  /// The model's public page.
  public var page: String?
  public var status: Status
  /// The id that took its place, when it is retired.
  public var replacedBy: String?
  public var notes: String?
  /// Where all this was read.
  public var source: String
  /// The day it was read there, such as `2026-11-23`; nil where it is as old as the catalog.
  public var asOf: String?

  /// The strings that are products of their own; empty for almost all models.
  public var products: [String] { isSuffixAnotherProduct ? legacyIDs : [] }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case image, video, audio
  }

  public enum IDBasis: String, Hashable, Sendable, CaseIterable {
    case seed
    case seedStyle = "seed_style"
    case seenBare = "seen_bare"
    case derivedBySuffixRule = "derived_by_suffix_rule"
  }

  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// An official source treats it as current.
    case active
    /// A source says that it is retired.
    case deprecated
    /// Only seen in a list.
    case listed
  }

  public init(
    id: String, idBasis: IDBasis, name: String, vendor: String?, kind: Kind, alsoKind: Kind?,
    modes: [String], aliases: [String], legacyIDs: [String],
    isSuffixAnotherProduct: Bool = false, price: Price?, parameters: [Parameter],
    refusedParameters: [String] = [], rules: [ModelRule] = [], constraints: [String],
    mediaLimits: [String],
    page: String?, status: Status, replacedBy: String?, notes: String?, source: String,
    asOf: String? = nil
  ) {
    self.id = id
    self.idBasis = idBasis
    self.name = name
    self.vendor = vendor
    self.kind = kind
    self.alsoKind = alsoKind
    self.modes = modes
    self.aliases = aliases
    self.legacyIDs = legacyIDs
    self.isSuffixAnotherProduct = isSuffixAnotherProduct
    self.price = price
    self.parameters = parameters
    self.refusedParameters = refusedParameters
    self.rules = rules
    self.constraints = constraints
    self.mediaLimits = mediaLimits
    self.page = page
    self.status = status
    self.replacedBy = replacedBy
    self.notes = notes
    self.source = source
    self.asOf = asOf
  }
}
