public import Foundation
import HiAPIService

/// What was being done when an error came: everything a diagnosis and a support message name.
///
/// Neither the key nor the prompt has a place here, so neither can get out.
public struct Incident: Hashable, Sendable {
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Sending a task: `POST /v1/tasks`.
    case create
    /// Asking for one task.
    case detail
    /// Asking for the list of tasks.
    case list
    /// A task that the service accepted and that failed later.
    case task
    /// Fetching an output by its link.
    case output
  }

  /// The model string exactly as it was sent.
  public var model: String
  public var stage: Stage
  public var baseURL: String?
  public var taskID: TaskID?
  /// When it happened.
  public var time: Date?

  public init(
    model: String, stage: Stage = .create, baseURL: String? = nil, taskID: TaskID? = nil,
    time: Date? = nil
  ) {
    self.model = model
    self.stage = stage
    self.baseURL = baseURL
    self.taskID = taskID
    self.time = time
  }

  /// Method and address, such as `POST https://api.hiapi.ai/v1/tasks`.
  var endpoint: String {
    var base = Substring(baseURL ?? "")
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix("/v1") { base.removeLast(3) }
    switch stage {
    case .create: return "POST \(base)/v1/tasks"
    case .list: return "GET \(base)/v1/tasks"
    // A link may be signed, so it is not repeated; the task's address tells support as much.
    case .detail, .task, .output: return "GET \(base)/v1/tasks/\(taskID?.rawValue ?? "{taskId}")"
    }
  }
}
