/// One thing that is wrong with a model string.
///
/// A string may have several.
public enum ModelStringTrouble: Hashable, Sendable {
  /// Spaces or tabs around it.
  case surroundingSpace
  /// A line break, the most frequent of all: read from a `.env` file.
  case newline
  /// Spaces between its words.
  case innerSpace
  /// Quotation marks, brackets or a comma around it.
  case quotes
  /// Characters that cannot be seen, by name, such as `U+200B`.
  case invisible([String])
  /// Characters that only look right, by name, such as `U+0430`.
  case lookalike([String])
  case letterCase
  case separators
  /// A path or colon suffix, as it was sent.
  case suffix(String)
  /// A route behind an `@`, which is not a suffix.
  case route(String)
  /// Another service's vendor in front, such as `openai/`.
  case prefix(String)
  /// The vendor that is part of the id is missing.
  case missingVendor(String)
  /// A spelling that some sources use for the model.
  case alias
  /// The same name with another version or stage.
  case version
  /// This many letters put in, taken out, changed or swapped.
  case typo(edits: Int)
  /// Something behind the id of a model whose suffixes are products of their own, and none of them.
  case product
  /// The model is retired.
  case retired(successor: String?)

  /// Which of the four fixes it belongs to (contract §12 A): 1 suffix, 2 spelling, 3 retired.
  public var fix: Int {
    switch self {
    case .suffix, .route: 1
    case .version, .retired: 3
    default: 2
    }
  }

  /// In a few words, such as "a line break".
  public var description: String {
    switch self {
    case .surroundingSpace: "spaces around it"
    case .newline: "a line break"
    case .innerSpace: "spaces inside"
    case .quotes: "quotation marks or other marks around it"
    case .invisible(let names): "characters that cannot be seen (\(Self.list(names)))"
    case .lookalike(let names): "letters that only look right (\(Self.list(names)))"
    case .letterCase: "upper and lower case"
    case .separators: "other separators"
    case .suffix(let suffix): "the suffix \(suffix)"
    case .route(let route): "the route @\(route)"
    case .prefix(let prefix): "the prefix \(prefix)"
    case .missingVendor(let vendor): "the vendor \(vendor) is missing"
    case .alias: "a spelling of other sources"
    case .version: "another version"
    case .typo(let edits): edits == 1 ? "one letter off" : "\(edits) letters off"
    case .product: "something behind the id that names no product of the catalog"
    case .retired: "a retired id"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
  }
}
