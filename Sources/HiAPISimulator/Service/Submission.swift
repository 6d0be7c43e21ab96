/// The body of a submission, read.
struct Submission: Sendable {
  var model: String
  var prompt: String
  var shape: String?
  var wantsLastFrame: Bool
  var storage: String
  var route: String?

  /// Reads a body, or says what is wrong with it.
  init(_ body: JSON?) throws(RefusalAnswer) {
    guard let body, body.isObject else { throw .invalid("The body must be a JSON object.") }
    guard let model = body["model"]?.string, !model.isEmpty
    else { throw .invalid("`model` is required and must be a string.") }
    guard let input = body["input"], input.isObject
    else { throw .invalid("`input` is required and must be an object.") }
    guard input["callback"] == nil
    else { throw .invalid("`callback` must be at the top level, not inside `input`.") }
    try Submission.check(callback: body["callback"])
    self.model = model
    storage = try Submission.choice("storage", of: ["temp", "persistent"], in: body) ?? "temp"
    let route = try Submission.choice("route", of: ["", "default", "ext", "beta"], in: body)
    self.route = route == "ext" || route == "beta" ? route : nil
    prompt = input["prompt"]?.string ?? Submission.words(of: input).joined(separator: " ")
    shape = input["aspect_ratio"]?.string ?? input["size"]?.string
    wantsLastFrame = input["return_last_frame"] == .bool(true)
  }

  private static func check(callback: JSON?) throws(RefusalAnswer) {
    guard let callback, callback != .null else { return }
    guard let url = callback["url"]?.string,
      url.hasPrefix("https://") || url.hasPrefix("http://")
    else { throw .invalid("`callback.url` must be an http or https URL.") }
    guard callback["when"] ?? "final" == "final"
    else { throw .invalid("`callback.when` must be `final`.") }
  }

  private static func choice(
    _ name: String, of words: [String], in body: JSON
  ) throws(RefusalAnswer) -> String? {
    guard let value = body[name], value != .null else { return nil }
    guard let word = value.string, words.contains(word) else {
      let known = words.filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: ", ")
      throw .invalid("Unknown \(name); available: \(known).")
    }
    return word
  }

  /// The strings in an input, in their order, for models that call their prompt by another name.
  private static func words(of value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap { words(of: $0) }
    case .object(let members): members.flatMap { words(of: $0.value) }
    default: []
    }
  }
}
