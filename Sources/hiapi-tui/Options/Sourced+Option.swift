import HiAPICore

extension Sourced {
  /// The value of an option, by its name with the dashes; nil where it was not given.
  init?(_ value: Value?, option name: String) {
    guard let value else { return nil }
    self.init(value, from: .option(name))
  }
}
