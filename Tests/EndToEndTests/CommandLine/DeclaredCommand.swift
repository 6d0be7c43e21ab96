import HiAPICore
import HiAPITestSupport
import Testing

/// A command that does something, with the options that the argument parser knows of it.
struct DeclaredCommand: CustomTestStringConvertible, Sendable {
  struct Option: Sendable {
    /// With its dashes.
    var name: String
    var takesValue: Bool
    /// One that is declared to be refused is not shown in help.
    var isShown: Bool
  }

  /// The names that lead to it.
  var path: [String]
  var options: [Option]

  var testDescription: String { path.joined(separator: " ") }

  /// The options of the interface, and every command with its own, as the binary declares them.
  static func all() async throws -> (interface: [Option], commands: [DeclaredCommand]) {
    try await dumped.value
  }

  private static let dumped = Task<([Option], [DeclaredCommand]), any Error> {
    let sandbox = try Sandbox()
    // The dump of the whole program gives each command the options of the interface, too.
    func dump(_ path: [String]) async throws -> JSONValue {
      let ended = try await sandbox.headless(nil).run(path + ["--experimental-dump-help"])
      let dumped = try JSONValue(parsing: ended.trimmed)
      return dumped["command"] ?? .null
    }
    let root = try await dump([])
    var commands: [DeclaredCommand] = []
    for path in paths(below: root) {
      commands.append(DeclaredCommand(path: path, options: options(of: try await dump(path))))
    }
    return (options(of: root), commands)
  }

  /// The paths of the commands below a node that do something.
  private static func paths(below node: JSONValue) -> [[String]] {
    let children = (node["subcommands"]?.array ?? []).filter { $0["commandName"] != "help" }
    return children.flatMap { child in
      let name = child["commandName"]?.string ?? ""
      let below = paths(below: child)
      return below.isEmpty ? [[name]] : below.map { [name] + $0 }
    }
  }

  /// The options of one node.
  private static func options(of node: JSONValue) -> [Option] {
    (node["arguments"]?.array ?? []).compactMap { argument in
      guard argument["kind"] != "positional",
        let name = argument["preferredName"]?["name"]?.string
      else { return nil }
      return Option(
        name: "--\(name)", takesValue: argument["kind"] == "option",
        isShown: argument["shouldDisplay"] == true)
    }
    .filter { !["--help", "--version"].contains($0.name) }
  }
}
