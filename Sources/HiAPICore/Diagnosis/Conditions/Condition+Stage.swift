extension Condition {
  /// What is said where the entry speaks of a task that is being sent, and something else goes on: a
  /// task is made, an output is being saved, or a question was asked, which makes and costs nothing.
  func words(at stage: Incident.Stage) -> (title: String, explanation: String)? {
    if stage == .task, self == .balance {
      return (
        ConditionEntry.balance.title, "The task was accepted, and stopped for want of money."
      )
    }
    if stage == .output, self == .cannotWrite {
      return (
        "The disk does not take the output",
        "The task is done. Its output is saved as soon as the disk takes it, if its link still works."
      )
    }
    guard stage == .list || stage == .detail else { return nil }
    switch self {
    case .balance:
      return (
        "The account has no balance left",
        "The service refused the question for want of money. Asking made and cost nothing."
      )
    case .permissionDenied:
      return (
        "This key may not ask for tasks",
        "The service refused the question for this key. Nothing was made or changed."
      )
    case .serviceError:
      return (
        ConditionEntry.serviceError.title,
        "An answer came, and it says nothing of the tasks. Asking again costs nothing."
      )
    case .garbled:
      return (
        ConditionEntry.garbled.title,
        "Something answered, and not as the service does. Asking again costs nothing."
      )
    case .invalidRequest, .otherRefusal:
      return (
        "The service refused the question", "It read the question and refused it. Nothing was made."
      )
    default: return nil
    }
  }
}
