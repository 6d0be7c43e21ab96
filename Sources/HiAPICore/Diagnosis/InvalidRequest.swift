import Foundation
import HiAPICatalog
import HiAPIService

/// Finds out which part of a request a refusal means.
struct InvalidRequest {
  private let model: Model?
  private let message: String

  init(_ error: ServiceError, model: Model?) {
    self.model = model
    message = String((error.message ?? error.excerpt ?? "").prefix(2_000))
  }

  func complete(_ diagnosis: inout Diagnosis) {
    if let routes {
      // The names that the message quotes are routes then, and no fields.
      diagnosis.title = "The service does not know this route"
      diagnosis.causes.insert(.likely("The route?", "the service has \(routes)"), at: 0)
      diagnosis.fixes.insert(.editParameter("route"), at: 0)
      return
    }
    guard let field else { return }
    let label = parameter?.label ?? field
    diagnosis.title = "\(label) is not accepted"
    let cause: Cause =
      if isUnknownName {
        .likely("Leave out \(field)", "the model does not know it")
      } else if isMissing {
        .likely("Give \(field)", "the model needs it")
      } else {
        .likely("Change \(field)", choices ?? "the value is not one the model takes")
      }
    diagnosis.causes =
      [cause]
      + diagnosis.causes.map {
        Cause(
          title: $0.title, detail: $0.detail,
          verdict: $0.verdict == .likely ? .possible : $0.verdict)
      }
    diagnosis.fixes.insert(fix(field), at: 0)
  }

  /// The parameter whose link could not be read: one that the message names, else the only one that
  /// takes such media.
  func reference(_ text: RefusalText) -> String? {
    let isMedia = { (name: String) in
      Parameter(
        name: name, type: .string, isRequired: false, choices: nil, minimum: nil, maximum: nil,
        defaultValue: nil, note: nil
      ).mediaKind != nil
    }
    if let parameter, parameter.mediaKind != nil { return parameter.name }
    let words = message.split { !Self.isNamePart($0) }.map(String.init)
    if let named = (quotedNames + words.filter { $0.contains("_") }).first(where: isMedia) {
      return named
    }
    let known = (model?.parameters ?? []).filter {
      $0.mediaKind != nil && (text.referenceKind == nil || $0.mediaKind == text.referenceKind)
    }
    return known.count == 1 ? known[0].name : nil
  }

  /// The parameter that the message names: one of the model's, else the first in quotes.
  private var field: String? { parameter?.name ?? quotedNames.first }

  private var parameter: Parameter? {
    // Quoted names are surer than words, and the longer name surer than one it contains.
    let words = Set(message.split { !Self.isNamePart($0) }.map(String.init))
    let known = (model?.parameters ?? []).sorted { $0.name.count > $1.name.count }
    return known.first { quotedNames.contains($0.name) }
      ?? known.first {
        words.contains($0.name) && ($0.name.contains("_") || isNamedAsField($0.name))
      }
  }

  /// Whether a name that is also a plain word, such as `prompt`, stands where a field would.
  private func isNamedAsField(_ name: String) -> Bool {
    let lower = message.lowercased()
    return lower.hasPrefix(name)
      || [
        "input.\(name)", "field \(name)", "parameter \(name)", "\(name):",
        "\(name) is", "\(name) must",
      ].contains(where: lower.contains)
  }

  /// Names in quotes, and names behind `input.`.
  private var quotedNames: [String] {
    let parts = message.split(
      omittingEmptySubsequences: false, whereSeparator: { "\"'`“”‘’".contains($0) })
    let quoted = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let inner = message.split(whereSeparator: { $0.isWhitespace || "\"'`,;".contains($0) })
      .filter { $0.hasPrefix("input.") }
    return (inner + quoted)
      .map { String($0.hasPrefix("input.") ? $0.dropFirst("input.".count) : $0) }
      .map { String($0.prefix(while: Self.isNamePart)) }
      .filter { name in
        name.count > 1 && name.count <= 60 && name.first?.isLetter == true && name != "input"
          && !(parameterValues.contains(name))
      }
  }

  /// Words that are values of some parameter, and so no names of one.
  private var parameterValues: Set<String> {
    Set((model?.parameters ?? []).flatMap { $0.choices ?? [] })
  }

  private var isUnknownName: Bool {
    let words = ["unknown", "additional propert", "unexpected", "unrecognized", "not permitted"]
    return words.contains(where: message.lowercased().contains) && !message.contains("route")
  }

  private var isMissing: Bool {
    ["required", "missing"].contains(where: message.lowercased().contains)
  }

  private var choices: String? {
    guard let choices = parameter?.choices, !choices.isEmpty else { return nil }
    return
      "it takes \(choices.prefix(12).joined(separator: ", "))\(choices.count > 12 ? ", …" : "")"
  }

  private func fix(_ field: String) -> Fix {
    if isUnknownName { return .setParameter(name: field, value: nil) }
    guard let parameter, parameter.type == .choice, let value = parameter.defaultValue else {
      return .editParameter(field)
    }
    return .setParameter(name: field, value: value)
  }

  /// The routes that a message about an unknown route lists (contract §3).
  private var routes: String? {
    let lower = message.lowercased()
    guard lower.contains("route") else { return nil }
    let marks = ["available", "valid routes", "one of", "supported", "allowed"]
    // Behind the word that announces them, else behind the last colon.
    let start =
      marks.compactMap { message.range(of: $0, options: .caseInsensitive)?.upperBound }.min()
      ?? message.lastIndex(of: ":").map { message.index(after: $0) }
    guard let start else { return nil }
    let fillers: Set<Substring> = ["routes", "route", "are", "is", "one", "of", "and", "or", "the"]
    let list = message[start...].prefix { !".;".contains($0) }
      .split { !Self.isNamePart($0) && $0 != "-" }.filter { !fillers.contains($0) }
    return list.isEmpty ? nil : list.prefix(8).joined(separator: ", ")
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
