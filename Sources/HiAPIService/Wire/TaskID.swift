/// The service's name for a task, such as `tk-hiapi-01K…`.
///
/// Sources show several forms, so it is opaque: never parsed, only compared and percent-encoded
/// (contract §3, "Task id").
public struct TaskID: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public var description: String { rawValue }
}
