public import HiAPIService
import HiAPIBasics

/// Why a task is where it is: what its timeline keeps beside the state, and what is said of an output.
///
/// It is stored as it is here; the words are made where it is shown (``words``). A case keeps its name
/// and the order of its payload for good, because databases have them. A case that a newer version adds
/// is ``unrecognised(_:)`` to an older one.
public indirect enum Reason: Hashable, Sendable, Codable, StoredReason {
  // MARK: What came of sending

  /// An error in the service's words, from an answer or of a task that failed.
  case answer(ServiceError)
  /// No connection was made, or it broke before the answer.
  case network(NetworkFault)
  /// An answer without a task id; the beginning of it.
  case garbled(String)
  /// The service had the request already, under this idempotency key.
  case alreadyThere
  /// The answer died with the program that waited for it.
  case programEnded
  /// What was answered to a repeat after an attempt without an answer.
  case repeatRefused(ServiceError)
  /// The service may have forgotten the idempotency key, so it is not sent again.
  case windowClosed
  /// The same, because no clock tells for sure how long ago it was sent.
  case windowUnclear
  /// Taken back by a person before anything was sent.
  case takenBack
  /// The program that made it ended before anything was sent.
  case abandoned
  /// A person says that the service made no task of it.
  case disowned

  // MARK: What the service's list shows of an outcome that is not known

  case listShowsNone
  /// No task, and the service refused a repeat: so there is none.
  case refusalStands
  /// Tasks that may be it.
  case listShows([TaskID])
  /// It could not be read back to the time of the first attempt.
  case listTooShort
  case listUnread(ServiceError)

  // MARK: Watching

  /// A word of the service that this program does not know.
  case status(String)
  /// A question had no usable answer.
  case unanswered(TaskOutlook.Silence.Kind, ServiceError)
  case answersAgain
  /// The service does not know the task (404).
  case notFound
  /// Tasks are asked for one by one, because the list is worth nothing.
  case listDistrusted(ListFault)
  /// A success that names no output yet.
  case outputsFollow
  /// A success that names no output, asked often enough.
  case noOutputs(TaskID)
  /// The same, after a person asked again.
  case stillNoOutputs(TaskID)
  case watchedAgain
  case unwatched

  // MARK: Tasks of another key, and tasks made elsewhere

  /// Sent with another key; with the present one the service does not show it.
  case hiddenFromKey(ServiceError)
  /// Sent with another key; the present one sees it.
  case takenOver
  /// Made elsewhere and taken over from the service's list.
  case adopted
  /// A person found it on the service's list.
  case foundOnList
  /// This task, which had been taken over, turned out to be the same.
  case twin(LocalTaskID)

  // MARK: Others

  /// An event that could not happen to the task, and what it said.
  case ignored(IgnoredEvent, because: Reason?)
  /// Of one of the task's outputs, counted from 1.
  case output(Int, Reason)
  /// Why an output is not saved.
  case notSaved(OutputReason)
  /// The text of an older version.
  case unspecified(String)
  /// A case that a newer version has added, by its name.
  case unrecognised(String)

  /// Why the service's list is not worth a question.
  public enum ListFault: Hashable, Sendable, Codable {
    /// There was no answer, or an error.
    case noAnswer(ServiceError)
    /// It is larger than what is read of a list: outputs are part of it.
    case tooLarge
    /// It shows none of the tasks that are live.
    case missesAll
    /// It shows an older state than the task itself.
    case outdated
  }

  /// An event of the journal that led nowhere.
  public enum IgnoredEvent: Hashable, Sendable, Codable {
    case sent
    case accepted(TaskID)
    case refused, busy, processing, notSent, lost, windowClosed, withdrawn, disproved
    /// With the service's word.
    case observed(String)
  }
}

extension Reason {
  /// Whether it tells of the service's list.
  var isOfList: Bool {
    switch self {
    case .listShowsNone, .refusalStands, .listShows, .listTooShort, .listUnread, .listDistrusted:
      true
    default: false
    }
  }

  /// Whether it tells what an attempt came to, so that an outcome can be explained by it.
  package var tellsOfAttempt: Bool {
    switch self {
    case .answer, .network, .garbled, .programEnded, .unspecified, .unrecognised: true
    default: false
    }
  }

  /// What an error of a question says, in brief: status and code, else the message.
  static func brief(_ error: any Error) -> ServiceError {
    guard let error = error as? HiAPIError else {
      return ServiceError(message: String(describing: error))
    }
    if case .rejected(let status) = error.code {
      return ServiceError(httpStatus: status, code: error.service?.code)
    }
    return ServiceError(message: error.message)
  }

  /// Why a question had no usable answer.
  static func unanswered(_ error: any Error) -> Reason {
    .unanswered(TaskOutlook.Silence.Kind(error), brief(error))
  }
}

// MARK: - Stored

extension Reason {
  /// The longest text that is kept of a payload, in characters.
  static let longestText = 500
}

extension ServiceError {
  /// What a timeline keeps of it.
  ///
  /// Not the request id, which differs from answer to answer that says the same.
  var kept: ServiceError {
    ServiceError(
      httpStatus: httpStatus, code: code.map { Excerpt.of($0, characters: 100) },
      message: message.map { Excerpt.of($0, characters: Reason.longestText) },
      type: type.map { Excerpt.of($0, characters: 100) },
      excerpt: message == nil ? excerpt : nil)
  }
}
