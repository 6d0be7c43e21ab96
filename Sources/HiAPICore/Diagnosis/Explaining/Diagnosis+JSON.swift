import HiAPIBasics
import HiAPICatalog

extension Diagnosis {
  /// The diagnosis as one JSON object, for programs.
  ///
  /// - Parameters:
  ///   - model: The model string that was sent; nil when it is not known.
  ///   - message: The support message to put in; the plain one when nil.
  /// - Returns: An object whose members are always all there, null where nothing is known.
  public func json(model: String?, supportMessage message: String? = nil) -> JSONValue {
    [
      "condition": .string(condition.rawValue), "code": .string(code),
      "http_status": httpStatus.map { .integer(Int64($0)) } ?? .null,
      "title": .string(title), "explanation": .string(explanation),
      "blame": .string(blame.rawValue), "model": model.map(modelJSON) ?? .null,
      "causes": .array(
        causes.map {
          [
            "title": .string($0.title), "detail": .string($0.detail),
            "verdict": .string($0.verdict.word),
          ]
        }),
      "fixes": .array(fixes.map(\.json)), "billed": .string(billed.rawValue),
      "resend_safe": .bool(isResendSafe), "request_id": requestID.map(JSONValue.string) ?? .null,
      "page": page.map { .string($0.url) } ?? .null,
      "support_message": .string(message ?? supportMessage),
      "sources": .array(sources.map { .string($0.rawValue) }),
    ]
  }

  private func modelJSON(_ sent: String) -> JSONValue {
    var at = 0
    var edits: [JSONValue] = []
    for piece in evidence?.pieces ?? [] {
      let isEdit = piece.isWrong && piece.sent != piece.wanted
      if isEdit {
        edits.append([
          "at": .integer(Int64(at)), "sent": .string(piece.sent), "wanted": .string(piece.wanted),
        ])
      }
      at += piece.sent.unicodeScalars.count
    }
    let suggested = fixes.lazy.compactMap { fix in
      if case .useModel(let id) = fix { id } else { nil }
    }.first
    return [
      "sent": .string(sent), "suggested": suggested.map(JSONValue.string) ?? .null,
      "edits": .array(evidence?.catalogID == nil ? [] : edits),
    ]
  }
}

extension Cause.Verdict {
  /// The verdict's name for programs.
  var word: String {
    switch self {
    case .likely: "likely"
    case .possible: "possible"
    case .ruledOut: "ruled_out"
    }
  }
}

extension Fix {
  var json: JSONValue {
    switch self {
    case .useModel(let id): ["kind": "use_model", "value": .string(id)]
    case .useModelVerbatim(let id): ["kind": "use_model_verbatim", "value": .string(id)]
    case .setParameter(let name, let value):
      ["kind": "set_parameter", "value": value ?? .null, "name": .string(name)]
    case .editParameter(let name):
      ["kind": "edit_parameter", "value": .null, "name": .string(name)]
    case .open(let page): ["kind": "open_page", "value": .string(page.url)]
    }
  }
}
