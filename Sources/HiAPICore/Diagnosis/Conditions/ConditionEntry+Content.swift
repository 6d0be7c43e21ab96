/// What is asked for, as far as rules on content and the files of a request go.
extension ConditionEntry {
  static let contentPolicy = ConditionEntry(
    "Blocked by the content rules",
    "The content rules of the service or of the model stopped it. Sent unchanged, it is blocked"
      + " again.",
    causes: [
      part(.words, .likely("The words?", "say it another way")),
      part(.reference, .possible("A reference?", "use another image, video or sound")),
      part(.result, .possible("What came of it?", "ask for something further from the rules")),
      part(.sound, .possible("The sound?", "without the model's own sound it may pass")) { item in
        item.model?.parameters.contains { $0.name == soundSwitch } == false
          ? "leave out what is heard: speech, songs, music"
          : "set \(soundSwitch) to false: the picture may pass without the sound"
      },
      part(
        .person,
        .possible("A real person?", "leave out names and faces of real people, and children")),
      part(
        .work,
        .possible("A protected work?", "leave out works, brands, characters and artists")),
    ],
    blame: .request, billed: .no, sources: [.skills])

  /// The parameter of video models that lets them make sound.
  static let soundSwitch = "generate_audio"

  /// A cause that is the likely one when the words name this part.
  private static func part(
    _ part: BlockedPart, _ untested: Cause,
    detail: @escaping @Sendable (DiagnosisContext) -> String? = { _ in nil }
  ) -> CauseRule {
    CauseRule(untested: untested) { item in
      guard let named = BlockedPart(item.refusal) else { return nil }
      var cause = untested
      cause.verdict = named == part ? .likely : .possible
      cause.detail = detail(item) ?? cause.detail
      return cause
    }
  }

  static let referenceUnreadable = ConditionEntry(
    "The service could not read a reference",
    "The service fetches the links of a request itself, and got no file from one of them. Sent"
      + " unchanged, it fails again.",
    causes: [
      .likely(
        "A link that is not public?",
        "make it public (try it in a private window), or give the file itself"
      ) { item in
        item.refusal.hasWord(["403", "401", "forbidden", "denied", "unauthorized"])
          ? .likely(
            "A link that is not public?",
            "its host refused the service: make it public, or give the file itself")
          : nil
      },
      .possible("Over, or mistyped?", "signed links end; see that it still opens") { item in
        item.refusal.hasWord(["404", "410", "not found", "expired", "no such"])
          ? .likely("Over, or mistyped?", "nothing is there; signed links end after a while") : nil
      },
      .possible("A slow host?", "put the file where it comes at once") { item in
        item.refusal.hasWord(["timeout", "timed out", "too long", "slow"])
          ? .likely("A slow host?", "it took too long; put the file where it comes at once") : nil
      },
      .possible("A page around the file?", "the link has to lead to the file itself"),
    ],
    blame: .request, billed: .no, sources: [.hangingTasks, .skills])
}
