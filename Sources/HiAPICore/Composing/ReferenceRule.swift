import Foundation
import HiAPIBasics
import HiAPICatalog

/// What a model takes as reference media of one kind, and how a file is held against it.
///
/// A file is what its content says: `heic-named.jpg` is HEIC.
struct ReferenceRule {
  let kind: MediaKind
  /// The most bytes that one file may have.
  let limit: Int
  /// Who takes it, for a person: the model's name, or "this".
  let taker: String
  private let formats: [MediaFormat]?
  private let names: String

  /// - Parameters:
  ///   - kind: What the parameter takes.
  ///   - model: The catalog's entry; of a model that it does not know only the kind counts.
  init(_ kind: MediaKind, of model: Model?) {
    self.kind = kind
    let limits = model.map(MediaLimits.init)
    limit = limits?.single(kind) ?? MediaLimits.standard
    taker = model?.name ?? "this"
    formats = limits?.formats(kind)
    names = limits?.names(kind) ?? "\(kind.rawValue) files"
  }

  /// Recognises a file by its first bytes.
  ///
  /// - Throws: ``ComposingError`` with what it is and what the model takes.
  func type(of head: [UInt8], named name: String) throws(ComposingError) -> MediaType {
    guard let type = MediaType(head: head) else {
      guard let other = Self.otherName(of: head) else {
        throw ComposingError(
          "\(name) is no \(kind.rawValue) by its content; \(taker) takes \(names)")
      }
      throw ComposingError("\(name) is \(other) by its content; \(taker) takes \(names)")
    }
    guard type.kind == kind else {
      throw ComposingError(
        "\(name) is \(type.format.displayName) \(type.kind.rawValue); this takes"
          + " \(kind == .video ? "a link to a video" : names)")
    }
    guard kind != .video else {
      throw ComposingError(
        "a video needs a public link (https://…): the service takes none inside a request")
    }
    guard formats?.contains(type.format) ?? true else {
      throw ComposingError(
        "\(name) is \(type.format.displayName) by its content; \(taker) takes \(names)")
    }
    return type
  }

  /// Looks at a link that is sent as it stands: content that is written out in it is held against the
  /// same rule as a file.
  func check(link: String, isLinkOnly: Bool) throws(ComposingError) {
    guard link.prefix(5).lowercased() == "data:", let comma = link.firstIndex(of: ",") else {
      return
    }
    if isLinkOnly { throw linkNeeded() }
    let head = link[link.index(link.startIndex, offsetBy: 5)..<comma].lowercased()
    if head.hasPrefix("image/svg") {
      throw ComposingError("the data: link is SVG; \(taker) takes \(names)")
    }
    guard head.hasSuffix(";base64") else { return }
    // Whole groups of four letters; what cannot be read here the service may yet read.
    let letters = link[link.index(after: comma)...].prefix(MediaType.headLength / 3 * 4)
    let bytes = Data(base64Encoded: String(letters.prefix(letters.utf8.count / 4 * 4)))
    guard let bytes, let type = MediaType(head: bytes), type.kind == kind, let formats,
      !formats.contains(type.format)
    else { return }
    throw ComposingError(
      "the data: link is \(type.format.displayName) by its content; \(taker) takes \(names)")
  }

  /// Says that the model string takes links only.
  func linkNeeded() -> ComposingError {
    ComposingError(
      "\(taker) takes links only with this id (https://…): put the file at a public place")
  }

  /// What a file is that is no image, video or audio, in words.
  private static func otherName(of head: [UInt8]) -> String? {
    if head.starts(with: Array("%PDF".utf8)) { return "a PDF" }
    if let format = MediaFormat(head: head) { return format.displayName }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("<svg") { return "SVG" }
    if text.contains("<html") || text.contains("<!doctype html") { return "an HTML page" }
    return text.contains("<?xml") ? "XML" : nil
  }
}
