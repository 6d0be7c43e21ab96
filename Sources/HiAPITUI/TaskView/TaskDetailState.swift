public import HiAPICore

/// The task that panel 3 shows.
public struct TaskDetailState: Equatable, Sendable {
  public let id: LocalTaskID
  /// Nil until the database has answered.
  public var task: GenerationTask?
  /// The explanation of its refusal or failure.
  public var diagnosis: Diagnosis?
  public var scroll = 0

  public init(id: LocalTaskID) {
    self.id = id
  }
}
