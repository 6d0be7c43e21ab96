import HiAPIService

/// Whether the service's list is worth a question: after two bad answers in a row the tasks are asked
/// about one by one, and the list is tried again now and then (design §3.2).
struct ListTrust: Sendable {
  typealias Fault = Reason.ListFault

  static let mostFaults = 2
  private static let pause = Duration.seconds(120)
  /// A list that is too large stays so while a large task is among its newest hundred.
  private static let pauseWhenTooLarge = Duration.seconds(600)

  private(set) var faults = 0
  private var again = Duration.zero
  /// What the tasks' own answers said last, to hold the list against.
  private var confirmed: [TaskID: Int] = [:]

  func isUsable(at now: Duration) -> Bool { faults < Self.mostFaults || now >= again }

  /// Takes a bad answer into account.
  mutating func note(_ fault: Fault, at now: Duration) {
    faults = fault == .tooLarge ? Self.mostFaults : faults + 1
    again = now + (fault == .tooLarge ? Self.pauseWhenTooLarge : Self.pause)
  }

  mutating func noteGoodAnswer() { faults = 0 }

  /// Remembers what a task's own answer said.
  mutating func confirm(_ snapshot: TaskSnapshot) {
    guard let rank = snapshot.status.rank else { return }
    // What is forgotten is only asked about once more.
    if confirmed.count >= 500 { confirmed.removeAll() }
    confirmed[snapshot.id] = rank
  }

  /// Whether a row of the list is behind what the task itself has said.
  func isOutdated(_ row: TaskSnapshot) -> Bool {
    guard let known = confirmed[row.id], let rank = row.status.rank else { return false }
    return rank < known
  }
}

extension TaskStatus {
  /// How far it is; nil for a word that is not known.
  fileprivate var rank: Int? {
    switch self {
    case .queued: 0
    case .handling: 1
    case .archiving: 2
    case .success, .fail, .cancelled: 3
    case .unknown: nil
    }
  }
}
