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
      "http": httpStatus.map { .integer(Int64($0)) } ?? .null,
      "title": .string(title), "explanation": .string(explanation),
      "blame": .string(blame.rawValue), "model": .text(model),
      "suggested_model": .text(suggestedModel), "edits": .array(edits),
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

  /// The id of the first fix that names one.
  private var suggestedModel: String? {
    fixes.lazy.compactMap { if case .useModel(let id) = $0 { id } else { nil } }.first
  }

  /// What makes the catalog's id of the model string; `at` counts Unicode scalars from 0.
  private var edits: [JSONValue] {
    guard let evidence, evidence.catalogID != nil else { return [] }
    var at = 0
    var edits: [JSONValue] = []
    for piece in evidence.pieces {
      if piece.isWrong, piece.sent != piece.wanted {
        edits.append([
          "at": .integer(Int64(at)), "sent": .string(piece.sent), "wanted": .string(piece.wanted),
        ])
      }
      at += piece.sent.unicodeScalars.count
    }
    return edits
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
