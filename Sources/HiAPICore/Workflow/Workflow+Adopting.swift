public import HiAPIService
public import HiAPITasks

/// Tasks of the account that were made elsewhere.
extension Workflow {
  /// What came of taking one task over.
  public enum Adoption: Sendable {
    /// It is this task here already.
    case known(LocalTaskID)
    /// It is watched from now on, and its outputs are saved.
    case adopted([LocalTaskID])
    /// The service does not show it to this API key.
    case notShown
    /// It may be a task that is still being sent here: nobody takes it over before that is settled; nil
    /// where the service's list does not have it.
    case undecided(UntrackedTask?)
  }

  /// Takes over a task that is named; it is asked for by itself, so that no list has to show it.
  ///
  /// - Throws: ``HiAPIError``, ``TaskStoreError``.
  public func adopt(_ id: TaskID) async throws -> Adoption {
    let known = try await store.matches(id.rawValue, preferring: baseURL)
      .first { !$0.isByNumber && $0.baseURL == baseURL }
    if let known, known.key == account { return .known(known.id) }
    do {
      let adopted = try await voice.during("the service is asked for \(id)") {
        try await engine.adopt([id])
      }
      if !adopted.isEmpty { return .adopted(adopted) }
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      return .notShown
    }
    return .undecided(try await engine.untrackedTasks(false).first { $0.taskID == id })
  }

  /// Reads the service's list for tasks that this database does not know, newest first.
  ///
  /// - Throws: ``HiAPIError``, ``TaskStoreError``.
  public func untrackedTasks() async throws -> [UntrackedTask] {
    try await voice.during("the service's list is being read") {
      try await engine.untrackedTasks(true)
    }
  }
}
