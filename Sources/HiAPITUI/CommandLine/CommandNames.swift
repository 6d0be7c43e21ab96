/// A command of the program, and the commands below it.
public struct CommandNames: Hashable, Sendable {
  public var name: String
  /// Empty for a command that does something itself.
  public var subcommands: [CommandNames]

  public init(_ name: String, _ subcommands: [CommandNames] = []) {
    self.name = name
    self.subcommands = subcommands
  }

  subscript(name: String) -> CommandNames? { subcommands.first { $0.name == name } }
}

/// The options of all commands; one name takes a value in every command that has it, or in none.
public struct OptionNames: Hashable, Sendable {
  /// With their dashes: those that the next word is the value of.
  public var valued: Set<String>
  /// Those of them that may be given more than once.
  public var repeatable: Set<String>
  /// With their dashes: those that stand alone.
  public var flags: Set<String>

  public init(valued: Set<String>, repeatable: Set<String> = [], flags: Set<String>) {
    self.valued = valued
    self.repeatable = repeatable
    self.flags = flags
  }
}
