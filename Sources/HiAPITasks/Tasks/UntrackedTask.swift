public import Foundation
public import HiAPIService

/// A task on the service's list that this database does not know: made by another program or on
/// another machine, or one whose acceptance was lost for good.
public struct UntrackedTask: Hashable, Sendable, Identifiable {
  public var taskID: TaskID
  public var model: String?
  /// The service's word when it was last seen.
  public var status: String
  public var created: Date?
  /// Tasks of unknown outcome that may be this one: same model, sent at that time.
  public var mayBe: [LocalTaskID]
  /// Whether one of those is still sent again by itself, and so may turn out to be this one.
  public var isBeingFoundOut = false

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
