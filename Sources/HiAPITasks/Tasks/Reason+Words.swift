import HiAPIBasics
public import HiAPIService

/// The words for a person.
extension Reason {
  /// What it says, in one line and without a full stop.
  public var words: String { Excerpt.of(allWords, characters: Self.longestText) }

  private var allWords: String {
    switch self {
    case .answer(let error): error.line
    case .network(let fault): fault.words
    case .garbled(let excerpt): "an answer without a task id: \(excerpt)"
    case .alreadyThere: "the service had it already"
    case .programEnded: "the program ended before the answer came"
    case .repeatRefused(let error): Self.words(ofRepeat: error)
    case .windowClosed: "the service may have forgotten the idempotency key: not sent again"
    case .windowUnclear:
      "how long ago it was sent is not certain, so the service may have forgotten the idempotency "
        + "key: not sent again"
    case .takenBack: "taken back before anything was sent"
    case .abandoned:
      "the program that made it ended before anything was sent; nothing is sent any more"
    case .disowned: "a person says that no task was made"
    case .listShowsNone: "the service's list shows no task of it"
    case .refusalStands: "the service's list shows no task of it, so the refusal stands"
    case .listShows(let ids):
      "the service's list shows \(ids.map(\.rawValue).joined(separator: ", ")), which may be this "
        + "one: a person has to say"
    case .listTooShort:
      "the service's list could not be read back to the time when this was sent"
    case .listUnread(let error): "the service's list cannot be read: \(error.line)"
    case .status(let word): word
    case .unanswered(let kind, let error): Self.words(of: kind, error)
    case .answersAgain: "the service answers again"
    case .notFound: "the service does not know this task (404); it is asked again now and then"
    case .listDistrusted(let fault): "\(Self.words(of: fault)); each task is asked for by itself"
    case .outputsFollow:
      "the service calls it a success and names no output yet; it is asked again"
    case .noOutputs(let id):
      "the service calls \(id) a success and names no output, asked "
        + "\(WatchPlan.pausesBeforeOutputs.count + 1) times"
    case .stillNoOutputs(let id):
      "the service still names no output of \(id); its support can say why"
    case .watchedAgain: "watched again"
    case .unwatched: "no longer watched"
    case .hiddenFromKey(let error):
      "sent with another API key of this base URL; with the present one the service does not show "
        + "it (\(error.brief)), which may be the key's fault. Use the key it was sent with, or a "
        + "newer one of the same account; it is asked for again now and then"
    case .takenOver: "sent with another API key; the present one sees it and watches it now"
    case .adopted: "made elsewhere; taken over from the service's list"
    case .foundOnList: "found on the service's list"
    case .twin(let id): "task \(id), which was taken over, is this one"
    case .ignored(let event, let reason):
      "ignored: \(Self.words(of: event))" + (reason.map { " (\($0.words))" } ?? "")
    case .output(let number, let reason): "output \(number): \(reason.words)"
    case .notSaved(let reason): reason.words
    case .unspecified(let text): text
    case .unrecognised(let name):
      "for a reason that a newer version of this program knows (\(name))"
    }
  }

  private static func words(ofRepeat error: ServiceError) -> String {
    let what =
      error.httpStatus.map { "the service answered \($0) to the repeat" }
      ?? "the service refused the repeat"
    let text = error.message ?? error.excerpt
    let page = text.flatMap { Markup.isPage($0) ? Page($0).description : nil }
    let words = [error.code, page ?? text].compactMap { $0 }.joined(separator: " · ")
    let said = words.isEmpty ? what : "\(what) (\(Excerpt.of(words, characters: 200)))"
    return said + "; that says nothing about the first attempt"
  }

  private static func words(
    of kind: TaskOutlook.Silence.Kind, _ error: ServiceError
  ) -> String {
    switch kind {
    case .keyRefused:
      "the API key is refused (\(error.brief)), so how the task goes on is not known. "
        + "Set a key of the same account"
    case .unreachable: "the service cannot be reached (\(error.brief)); it is asked again"
    case .other: "no usable answer from the service (\(error.brief)); it is asked again"
    }
  }

  private static func words(of fault: ListFault) -> String {
    switch fault {
    case .noAnswer(let error): "the service's list cannot be read (\(error.brief))"
    case .tooLarge: "the service's list is too large to be read"
    case .missesAll: "the service's list shows none of the live tasks"
    case .outdated: "the service's list is out of date"
    }
  }

  private static func words(of event: IgnoredEvent) -> String {
    switch event {
    case .sent: "sent"
    case .accepted(let id): "accepted as \(id)"
    case .refused: "refused"
    case .busy: "busy"
    case .processing: "still being worked on"
    case .notSent: "not sent"
    case .lost: "no answer"
    case .windowClosed: "key window closed"
    case .withdrawn: "withdrawn"
    case .disproved: "no task was made"
    case .observed(let word): "the service says \(word)"
    }
  }
}

extension ServiceError {
  /// The error in a few words; see ``Reason/brief(_:)``.
  fileprivate var brief: String {
    guard let httpStatus else { return message?.nonEmpty ?? "no reason given" }
    return "HTTP \(httpStatus)" + (code.map { " · \($0)" } ?? "")
  }

  /// What a list row shows: the code, else the status.
  public var shortCode: String? { code ?? httpStatus.map { "HTTP \($0)" } }
}
