import Foundation
import HiAPIBasics

extension TaskSnapshot {
  /// Reads the answer to a question about one task, in either shape of contract §5.
  ///
  /// - Parameters:
  ///   - answer: What came.
  ///   - asked: The id that was asked for, where the answer does not repeat it.
  /// - Throws: ``HiAPIError``: rejected, or garbled when there is no task in it.
  public init(reading answer: HTTPAnswer, asked: TaskID? = nil) throws(HiAPIError) {
    let root = try answer.readable()
    // The task is in `data`, or it is the whole answer.
    let task = root["data"]?.object == nil ? root : root["data"] ?? root
    let requestID =
      root.firstWord("request_id", "requestId") ?? answer.requestIDInHeaders
    let snapshot = TaskSnapshot(wire: task, asked: asked, requestID: requestID)
    guard let snapshot, !snapshot.statusWord.isEmpty else {
      throw answer.garbled("there is no task in the answer")
    }
    self = snapshot
    outputs = outputs.map { output in
      guard case .inline(let text) = output.source, let content = answer.content(of: text) else {
        return output
      }
      return TaskOutput(source: .spooled(content), type: output.type)
    }
    // A request that is not there whole is not known.
    if let input, answer.isShortened(input) { self.input = nil }
  }

  /// Reads a task object, alone or as a row of a list; nil without an id.
  ///
  /// - Parameters:
  ///   - task: The object.
  ///   - asked: The id to take where the object has none.
  ///   - requestID: The request id of the answer it came in, when the answer was about it alone.
  init?(wire task: JSONValue, asked: TaskID? = nil, requestID: String? = nil) {
    let places = [task["taskId"], task["id"], task["task_id"]]
    let found = places.lazy.compactMap { $0.flatMap(TaskID.init(wire:)) }.first
    guard let id = found ?? asked else { return nil }
    self.init(
      id: id,
      model: task["model"]?.wireText(limit: 200),
      statusWord: task["status"]?.wireText(limit: 100) ?? "",
      created: Self.date(in: task, "created", "created_at", "createdAt"),
      completed: Self.date(in: task, "completed", "completed_at", "completedAt"),
      outputs: TaskOutput.outputs(of: task),
      input: task["input"].flatMap { $0.isNull ? nil : $0 })
    if status.isTerminal {
      // An older payload tells the end as its last change (contract §13).
      completed = completed ?? Self.date(in: task, "updated_at", "updatedAt")
    }
    switch status {
    case .fail, .cancelled, .unknown:
      failure = ServiceError(failureOf: task, requestID: requestID)
      // Where a success has a link, a failure may have its reason (contract §7).
      outputs.removeAll { output in
        output.url.map { !$0.lowercased().hasPrefix("http") } ?? false
      }
    case .queued, .handling, .archiving, .success:
      break
    }
  }

  /// The first of these members that names a moment.
  private static func date(in task: JSONValue, _ names: String...) -> Date? {
    names.lazy.compactMap { WireDate.date(from: task[$0]) }.first
  }
}
