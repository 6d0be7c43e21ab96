/// What is around the thing that was asked for.
public enum Envelope: String, Hashable, Sendable, CaseIterable {
  /// `{"code":200,"message":"success","data":…}`
  case wrapped
  /// `{"data":…}`
  case bare
  /// Nothing: a task's members are the answer's, as the blog shows it.
  case root

  /// Puts something inside; what is no object cannot stand at the root.
  func around(_ data: JSON, message: String = "success") -> JSON {
    switch self {
    case .wrapped: ["code": 200, "message": .string(message), "data": data]
    case .root where data.isObject: data
    case .bare, .root: ["data": data]
    }
  }
}
