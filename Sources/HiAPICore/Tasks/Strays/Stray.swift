public import Foundation

/// A task on the service's list that this database does not know: made by another program or on
/// another machine, or one whose acceptance was lost for good.
public struct Stray: Hashable, Sendable, Identifiable {
  public var taskID: TaskID
  public var model: String?
  /// The service's word when it was last seen.
  public var status: String
  public var created: Date?
  /// Tasks of unknown outcome that may be this one: same model, sent at that time, and too long ago
  /// to be sent again.
  public var mayBe: [LocalTaskID]

  public var id: TaskID { taskID }

  public init(
    taskID: TaskID, model: String?, status: String, created: Date?, mayBe: [LocalTaskID] = []
  ) {
    self.taskID = taskID
    self.model = model
    self.status = status
    self.created = created
    self.mayBe = mayBe
  }
}
