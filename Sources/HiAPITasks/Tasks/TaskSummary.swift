public import Foundation
public import HiAPIService

/// A line of the task list: what a row needs and no more, since lists are windows on the database.
public struct TaskSummary: Hashable, Sendable, Identifiable {
  public var id: LocalTaskID
  public var taskID: TaskID?
  public var model: String
  /// The beginning of the prompt, at most 200 characters.
  public var prompt: String
  public var state: TaskState
  /// The service's word as it came; nil before the first.
  public var status: String?
  /// When the intent was written.
  public var created: Date
  public var completed: Date?
  /// The code of a refusal or failure.
  public var errorCode: String?

  public init(
    id: LocalTaskID, taskID: TaskID?, model: String, prompt: String, state: TaskState,
    status: String?, created: Date, completed: Date?, errorCode: String?
  ) {
    self.id = id
    self.taskID = taskID
    self.model = model
    self.prompt = prompt
    self.state = state
    self.status = status
    self.created = created
    self.completed = completed
    self.errorCode = errorCode
  }
}
