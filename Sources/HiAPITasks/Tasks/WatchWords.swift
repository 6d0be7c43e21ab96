import HiAPIBasics
import HiAPIService

/// What the watcher says in a task's timeline.
enum WatchWords {
  static let answersAgain = "the service answers again"
  static let outputsFollow =
    "the service calls it a success and names no output yet; it is asked again"

  static func noOutputs(_ id: TaskID) -> String {
    "the service calls \(id) a success and names no output, asked \(WatchPlan.pausesBeforeOutputs.count + 1) times; "
      + "hiapi-tui get asks again"
  }

  static func stillNoOutputs(_ id: TaskID) -> String {
    "the service still names no output of \(id); its support can say why"
  }

  /// Why a question had no usable answer, and what follows from it.
  static func of(_ error: any Error) -> String {
    switch TaskOutlook.Silence.Kind(error) {
    case .keyRefused:
      "\(keyRefused)\(brief(error))); the task goes on at the service. "
        + "Set a key of the same account"
    case .unreachable: "\(unreachable)\(brief(error))); it is asked again"
    case .other: "no usable answer from the service (\(brief(error))); it is asked again"
    }
  }

  private static let keyRefused = "the API key is refused ("
  private static let unreachable = "the service cannot be reached ("

  /// Why the service gives no usable answer, by the last word of a task's timeline: all that a program
  /// knows that does not ask itself.
  static func silence(in note: String?) -> TaskOutlook.Silence.Kind? {
    guard let note else { return nil }
    if note.hasPrefix(keyRefused) { return .keyRefused }
    return note.hasPrefix(unreachable) ? .unreachable : nil
  }

  /// The error in a few words.
  static func brief(_ error: any Error) -> String {
    guard let error = error as? HiAPIError else { return String(describing: error) }
    if case .rejected(let status) = error.code {
      let code = error.service?.code.map { " · \($0)" } ?? ""
      return "HTTP \(status)\(code)"
    }
    return error.message.nonEmpty ?? "no reason given"
  }

  /// Of a task that was sent with another key.
  static func notSeen(_ error: any Error) -> String {
    "sent with another API key of this base URL; with the present one the service does not show it "
      + "(\(brief(error))), which may be the key's fault. Use the key it was sent with, or a newer "
      + "one of the same account; it is asked for again now and then"
  }

  static let takenOver = "sent with another API key; the present one sees it and watches it now"
}
