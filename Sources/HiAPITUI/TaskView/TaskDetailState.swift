public import HiAPICore

/// The task that panel 3 shows.
public struct TaskDetailState: Equatable, Sendable {
  public let id: LocalTaskID
  /// Nil until the database has answered.
  public var task: GenerationTask?
  /// The explanation of its refusal or failure.
  public var diagnosis: Diagnosis?
  /// How far its downloads are, by the place of the output in it.
  public var progress: [Int: OutputProgress] = [:]
  public var scroll = 0

  public init(id: LocalTaskID) {
    self.id = id
  }
}
