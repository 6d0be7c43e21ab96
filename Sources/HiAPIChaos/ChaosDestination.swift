/// Where a command is to go, and how its command line says so.
public struct ChaosDestination: Hashable, Sendable {
  /// An account, by what names it.
  public enum Account: Hashable, Sendable, CaseIterable {
    /// The one that the configuration has for commands that name none.
    case standard
    /// The profile `work`, at a service and with an API key of its own.
    case work
    /// The other service by its base URL, with the standard API key.
    case elsewhere
    /// The embedded simulator, which must reach no service.
    case demo
  }

  /// Where the option stands.
  public enum Place: Hashable, Sendable, CaseIterable {
    case beforeCommand
    case afterCommand
    case atEnd
  }

  public var account: Account
  public var place: Place
  /// Whether name and value are one word, with an equals sign.
  public var isOneWord: Bool

  public init(account: Account, place: Place, isOneWord: Bool) {
    self.account = account
    self.place = place
    self.isOneWord = isOneWord
  }

  /// A command line that goes there.
  ///
  /// - Parameters:
  ///   - command: The subcommand and its arguments.
  ///   - otherURL: The base URL of ``Account/elsewhere``.
  /// - Returns: The arguments.
  public func arguments(_ command: [String], otherURL: String) -> [String] {
    let (name, value) =
      switch account {
      case .standard: ("", "")
      case .work: ("--profile", "work")
      case .elsewhere: ("--base-url", otherURL)
      case .demo: ("--demo", "")
      }
    guard !name.isEmpty else { return command }
    let option =
      value.isEmpty ? [name] : isOneWord ? ["\(name)=\(value)"] : [name, value]
    return switch place {
    case .beforeCommand: option + command
    case .afterCommand: Array(command.prefix(1)) + option + command.dropFirst()
    case .atEnd: command + option
    }
  }
}

extension ChaosDestination {
  /// Any account, named anywhere; mostly the standard one unless options are what it is about.
  static func random(
    isAboutOptions: Bool, _ random: inout ChaosRandom
  ) -> ChaosDestination {
    let accounts: [Account] =
      isAboutOptions
      ? [.standard, .work, .work, .elsewhere, .elsewhere, .demo]
      : [.standard]
    let account = accounts.randomElement(using: &random) ?? .standard
    return ChaosDestination(
      account: account, place: Place.allCases.randomElement(using: &random) ?? .atEnd,
      isOneWord: random.chance(50))
  }
}
