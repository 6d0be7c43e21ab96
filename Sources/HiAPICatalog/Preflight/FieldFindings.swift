import HiAPIBasics
import OrderedCollections

/// What preflight says of the fields beside `model` and `input` (contract §3).
enum FieldFindings {
  private static let known = ["callback", "route", "storage"]

  /// - Parameters:
  ///   - draft: The request.
  ///   - isInputKnown: Whether the catalog has the model's parameters; what stands in the wrong place is
  ///     found there then.
  /// - Returns: What would be refused, or may be.
  static func findings(in draft: TaskDraft, isInputKnown: Bool) -> [Finding] {
    var findings: [Finding] = []
    if !isInputKnown, draft.input["callback"] != nil {
      findings.append(error("callback", "callback stands beside input, not in it."))
    }
    for (name, value) in draft.otherFields {
      switch name {
      case "callback": findings += callback(value)
      case "route":
        if value.string == nil {
          findings.append(error(name, "route is the name of a route, not \(value.kindWord)."))
        }
      case "storage": findings += storage(value)
      default: findings.append(unknown(name))
      }
    }
    return findings
  }

  private static func callback(_ value: JSONValue) -> [Finding] {
    guard let members = value.object else {
      return [
        error("callback", #"callback is an object, {"url":"https://…"}, not \#(value.kindWord)."#)
      ]
    }
    guard let url = members["url"]?.string else {
      return [error("callback", #"callback has no url: write {"url":"https://…"}."#)]
    }
    let lower = url.lowercased()
    let isLink = ["https://", "http://"].contains { lower.hasPrefix($0) && lower.count > $0.count }
    guard isLink, !url.contains(where: \.isWhitespace) else {
      return [error("callback", "callback.url is no link; it begins with https://.")]
    }
    var findings: [Finding] = []
    if lower.hasPrefix("http://") {
      findings.append(
        warning("callback", "callback.url is plain http; most models take https:// only."))
    }
    if let when = members["when"], when != "final" {
      findings.append(warning("callback", #"callback.when is only known as "final"."#))
    }
    return findings
  }

  private static func storage(_ value: JSONValue) -> [Finding] {
    guard let word = value.string else {
      return [error("storage", #"storage is "temp" or "persistent", not \#(value.kindWord)."#)]
    }
    guard word != "temp", word != "persistent" else { return [] }
    return [warning("storage", #"storage is only known as "temp" and "persistent"."#)]
  }

  private static func unknown(_ name: String) -> Finding {
    let meant = NearestName.of(
      name, among: known + ["model", "input"], atMost: EditDistance.limit)
    guard let meant else {
      return warning(
        name, "the service's documents have no field “\(name)” beside input; it is sent as it is.")
    }
    return error(name, "\(name) is no field of a request; it is called \(meant).")
  }

  private static func error(_ name: String, _ message: String) -> Finding {
    Finding(
      parameter: name, severity: .error, message: message,
      fix: .setParameter(name: name, value: nil))
  }

  private static func warning(_ name: String, _ message: String) -> Finding {
    Finding(
      parameter: name, severity: .warning, message: message,
      fix: .setParameter(name: name, value: nil))
  }
}
