public import Foundation
public import HiAPIBasics

/// What the service says of one task, read from any of the shapes in contract §5.
public struct TaskSnapshot: Hashable, Sendable {
  public var id: TaskID
  /// As the service names it; with a route it is `base@route`.
  public var model: String?
  public var status: TaskStatus
  /// The status word as it came, before any mapping.
  public var statusWord: String
  public var created: Date?
  /// Nil while it is not terminal; the wire says 0 then.
  public var completed: Date?
  public var outputs: [TaskOutput]
  /// Why it failed, when it did.
  public var failure: ServiceError?
  /// The request, where a server echoes it.
  ///
  /// HiAPI's documented answers do not (contract §4).
  public var input: JSONValue?

  public init(
    id: TaskID, model: String? = nil, statusWord: String, created: Date? = nil,
    completed: Date? = nil, outputs: [TaskOutput] = [], failure: ServiceError? = nil,
    input: JSONValue? = nil
  ) {
    self.id = id
    self.model = model
    self.status = TaskStatus(wireName: statusWord)
    self.statusWord = statusWord
    self.created = created
    self.completed = completed
    self.outputs = outputs
    self.failure = failure
    self.input = input
  }
}
