/// What a request asks the simulator for.
public enum Endpoint: Hashable, Sendable, CaseIterable {
  /// `POST /v1/tasks`
  case create
  /// `GET /v1/tasks`
  case list
  /// `GET /v1/tasks/{taskId}`
  case detail
  /// `GET /outputs/{taskId}/{file}`
  case output
}
