/// A program to start in a terminal.
public struct TerminalCommand: Sendable {
  /// The path of the program; it is not looked up in `PATH`.
  public var executable: String
  public var arguments: [String]
  /// The whole environment: nothing is inherited.
  public var environment: [String: String]
  /// The folder it starts in.
  public var directory: String

  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    directory: String = "/"
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
  }

  /// A command line for `/bin/sh`.
  public static func shell(
    _ script: String, environment: [String: String] = [:], directory: String = "/"
  ) -> Self {
    Self("/bin/sh", ["-c", script], environment: environment, directory: directory)
  }
}
