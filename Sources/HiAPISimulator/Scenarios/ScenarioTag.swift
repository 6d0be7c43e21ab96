/// A tag that a prompt may carry to choose its scenario, for a help text.
public struct ScenarioTag: Hashable, Sendable {
  /// The tag as it is typed, such as `[slow]`; a word in capitals stands for a choice.
  public var name: String

  /// What it does, in one sentence.
  public var sentence: String

  /// The tag with a choice made.
  public var example: String

  /// Every tag, in the order in which to read them.
  public static let all: [ScenarioTag] = [
    ScenarioTag("[slow]", "Takes ten times as long."),
    ScenarioTag(
      "[refuse:CODE]", "Refuses the submission: \(codes(of: Refusal.self)).",
      example: "[refuse:insufficient_quota]"),
    ScenarioTag("[busy]", "Answers 503 twice, then accepts."),
    ScenarioTag("[rate]", "Answers 429 with Retry-After twice, then accepts."),
    ScenarioTag(
      "[fail:CODE]", "Accepts, then fails: \(codes(of: TaskFailure.self)).",
      example: "[fail:content_policy]"),
    ScenarioTag("[fail:with-output]", "Accepts, then fails, and lists its output all the same."),
    ScenarioTag("[cancel]", "Accepts, and the task ends as cancelled."),
    ScenarioTag("[cancel:with-output]", "As [cancel], and lists its output all the same."),
    ScenarioTag("[expire]", "Links expire ten seconds after success, for good."),
    ScenarioTag("[renew]", "Links expire in ten seconds, and each look gives fresh ones."),
    ScenarioTag("[unknown-status]", "Shows a status word that nobody knows for a while."),
    ScenarioTag("[hostile]", "Fails with escape sequences in every string."),
    ScenarioTag("[hostile:refusal]", "Refuses with escape sequences in code and message."),
    ScenarioTag("[hostile:output]", "Succeeds with escape sequences in outputs."),
    ScenarioTag("[hostile:name]", "Succeeds with outputs whose names climb out of their folder."),
    ScenarioTag("[wrong-content]", "Serves an HTML page where the output should be."),
    ScenarioTag("[no-output]", "Succeeds without any output."),
    ScenarioTag(
      "[late-output:SECONDS]", "Succeeds six seconds, or as said, before its outputs are listed.",
      example: "[late-output:6]"),
    ScenarioTag("[twins]", "Has three outputs whose links differ in their queries alone."),
    ScenarioTag("[shuffle]", "Has outputs of several types, in another order at each detail."),
    ScenarioTag("[twins:shuffle]", "Has three such outputs, in another order at each detail."),
    ScenarioTag(
      "[inline:BYTES]", "Has an output of 7 MB, or as said, as part of the answer.",
      example: "[inline:50000000]"),
    ScenarioTag("[revoke]", "Accepts, and answers 401 to the API key from then on."),
    ScenarioTag(
      "[echo:PLACE.FORM.STATUS]",
      "Repeats the API key in \(names(of: KeyEcho.Place.self)); as \(names(of: KeyEcho.Form.self)).",
      example: "[echo:message.base64.401]"),
    ScenarioTag("[drop]", "Accepts, then loses the connection before it answers."),
    ScenarioTag("[drop:before]", "Loses the connection before it accepts."),
    ScenarioTag("[garble]", "Accepts, and answers with broken JSON."),
    ScenarioTag("[truncate]", "Accepts, and loses the connection amid its answer."),
    ScenarioTag("[gateway]", "Accepts, and a gateway answers 502 with a page of HTML."),
    ScenarioTag("[error]", "Answers 500 once, and has accepted nothing."),
    ScenarioTag("[late]", "Answers after five seconds; until then the same key gets 409."),
    ScenarioTag(
      "[PLACE:MISHAP*N]",
      "Spoils the first N requests (one without N) to create, list, detail, output, poll, or any. "
        + "MISHAP@SECONDS goes on for a time, and commas let one follow another.",
      example: "[create:drop-after,nginx=404*3]"),
  ]

  init(_ name: String, _ sentence: String, example: String? = nil) {
    self.name = name
    self.sentence = sentence
    self.example = example ?? name
  }

  private static func names<Name: CaseIterable & RawRepresentable>(
    of type: Name.Type
  ) -> String where Name.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func codes<Code: CaseIterable & RawRepresentable>(
    of type: Code.Type
  ) -> String where Code.RawValue == String {
    type.allCases.map { $0.rawValue.lowercased() }.joined(separator: ", ")
  }
}
