/// A value together with where it comes from.
public struct Sourced<Value> {
  public var value: Value
  public var source: SettingSource

  public init(_ value: Value, from source: SettingSource) {
    self.value = value
    self.source = source
  }
}

extension Sourced: Sendable where Value: Sendable {}
extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
