public import HiAPIBasics
public import HiAPICatalog
import HiAPIService

extension GenerationTask {
  /// The task as scripts read it: `submit`, `show`, `wait` and `tasks` print this.
  ///
  /// It is a promise: members keep their names and meanings. Every member is always there; what is
  /// absent is null, and lists are never null. `repeat_error` is what was answered to a repeat of a request
  /// whose first answer was lost, and `likely` names tasks of the service that may be it. Times are RFC 3339 in UTC. `id` is this program's,
  /// `task_id` the service's; `state` is one of ``TaskState``, `status` the service's word exactly
  /// as it came. Of an inline output, `url` is null.
  public var json: JSONValue {
    [
      "id": .integer(id.rawValue),
      "task_id": .text(taskID?.rawValue),
      "model": .string(model),
      "state": .string(state.rawValue),
      "status": .text(status),
      "prompt": .text(prompt),
      "input": input,
      "created": .time(created),
      "completed": .time(completed),
      "request_id": .text(requestID ?? error?.requestID),
      "error": error.map(Self.json) ?? .null,
      "outputs": .array(outputs.map(\.json)),
      "attempts": .integer(Int64(attempts)),
      "billed": .string(billed.rawValue),
      "estimate": estimate?.json ?? .null,
      "repeat_error": doubted.map(Self.json) ?? .null,
      "likely": .array(likely.map(\.json)),
    ]
  }

  private static func json(_ error: ServiceError) -> JSONValue {
    [
      "code": .text(error.code),
      "message": .text(error.message ?? error.excerpt),
      "http": error.httpStatus.map { .integer(Int64($0)) } ?? .null,
    ]
  }
}

extension Estimate {
  /// As scripts read it: `{"amount","currency","basis"}`.
  public var json: JSONValue {
    ["amount": .number(amount), "currency": .string(currency), "basis": .string(basis)]
  }
}

extension UntrackedTask {
  /// As scripts read it: `{"task_id","model","status","created"}`.
  public var json: JSONValue {
    [
      "task_id": .string(taskID.rawValue), "model": .text(model), "status": .string(status),
      "created": .time(created),
    ]
  }
}

extension CollectedOutput {
  fileprivate var json: JSONValue {
    [
      "url": .text(url),
      "type": .text(type),
      "expires": .time(expires),
      "file": .text(file),
      "state": .string(state.rawValue),
      "sha256": .text(sha256),
    ]
  }
}
