import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import OrderedCollections
import Testing

/// What the pages say, held against the program.
@Suite(.timeLimit(.minutes(3))) struct DocumentationTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// The environment of somebody who has just installed the program: no folders but the usual ones.
  private func environment(_ service: Simulator) throws -> [String: String] {
    let bin = sandbox.folder.path("bin")
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(bin)/hiapi-tui", withDestinationPath: Sandbox.binary)
    var environment = sandbox.headless(service).environment
    for name in environment.keys where name.hasPrefix("XDG_") { environment[name] = nil }
    environment["PATH"] = "\(bin):\(environment["PATH"] ?? "")"
    // It is in the key file, as the README has it.
    environment["HIAPI_API_KEY"] = nil
    return environment
  }

  @Test(arguments: [DocumentationPage.readme, .commandLine, .files])
  func `the commands of a page do what they are for`(_ page: DocumentationPage) async throws {
    let service = try await Simulator.quick()
    #expect(try page.blocks.contains { $0.language == "sh" })
    let shell = ProgramRun(
      binary: "/bin/sh", environment: try environment(service),
      directory: sandbox.folder.path("home"))
    if page.path != DocumentationPage.readme.path {
      try sandbox.folder.write(Sandbox.key, to: "home/.config/hiapi-tui/key")
      try sandbox.folder.write("", to: "home/.local/share/hiapi-tui/.keep")
    }
    for block in try page.blocks where block.language == "sh" {
      let ended = try await shell.run(["-eu", "-c", block.text])
      #expect(ended.code == 0, "\(block.text)\n\(ended.output)\n\(ended.errors)")
    }
    await service.stop()
  }

  @Test(arguments: [
    ("echo x | hiapi-tui --base-url u tasks --live > f", "tasks", ["--base-url", "--live"], nil),
    ("hiapi-tui models --json  # all", "models list", ["--json"], nil),
    ("hiapi-tui models find x", "models list", [], "find"),
    ("hiapi-tui balance", "", [], "balance"),
    (
      #"curl -i … | hiapi-tui explain --code "a b" --nosuch"#, "explain", ["--code", "--nosuch"],
      nil
    ),
    ("hiapi-tui help models show", "models show", [], nil), ("hiapi-tui", "", [], nil),
  ])
  func `the command lines of a page are found`(
    _ text: String, _ path: String, _ options: [String], _ unknown: String?
  ) async throws {
    let commands = try await DeclaredCommand.all().commands
    let valued = Set(commands.flatMap(\.options).filter(\.takesValue).map(\.name))
    let found = NamedCommand.all(in: text, commands: commands.map(\.path), valued: valued)
    let named = try #require(found.first)
    #expect(found.count == 1 && named.path.joined(separator: " ") == path, "\(found)")
    #expect(named.options == options && named.unknown == unknown, "\(named)")
  }

  @Test(arguments: DocumentationPage.all)
  func `a page names no command and no option that there is not`(
    _ page: DocumentationPage
  ) async throws {
    let (interface, commands) = try await DeclaredCommand.all()
    let all = interface + commands.flatMap(\.options)
    let valued = Set(all.filter(\.takesValue).map(\.name))
    let always: Set = ["--help", "--version", "--generate-completion-script"]
    let blocks = try page.blocks.filter { ["sh", "console"].contains($0.language) }.map(\.text)
    let spans = try page.spans
    let named = (blocks + spans).flatMap {
      NamedCommand.all(
        in: $0, commands: commands.map(\.path),
        valued: valued.union(["--generate-completion-script"]))
    }
    for command in named {
      #expect(command.unknown == nil, "\(command)")
      let declared = commands.first { $0.path == command.path }?.options ?? interface
      // An option before the command is the command's, too.
      let known = Set(declared.filter(\.isShown).map(\.name)).union(always)
      #expect(Set(command.options).isSubset(of: known), "\(command)")
    }
    let known = Set(all.filter(\.isShown).map(\.name)).union(always)
    for span in spans where span.hasPrefix("--") {
      let name = String(span.prefix { $0 != " " && $0 != "=" })
      #expect(known.contains(name), "\(span)")
    }
  }

  @Test func `the configuration that is documented is taken as it stands there`() async throws {
    let service = try await Simulator.quick()
    let environment = try environment(service)
    for block in try DocumentationPage.configuration.blocks where block.language == "yaml" {
      let first = try #require(block.text.split(separator: "\n").first)
      try #require(first.hasPrefix("# ~/"))
      try sandbox.folder.write(block.text, to: "home/\(first.dropFirst(4))")
    }
    try sandbox.folder.write(Sandbox.key, to: "home/.config/hiapi-tui/work.key")
    let authorities = try String(
      contentsOfFile: "/etc/ssl/certs/ca-certificates.crt", encoding: .utf8)
    try sandbox.folder.write(authorities, to: "home/.config/hiapi-tui/ca.pem")
    let program = ProgramRun(
      binary: Sandbox.binary, environment: environment, directory: sandbox.folder.path("home"))
    let doctor = try await program.run(["doctor", "--offline"])
    #expect(doctor.code == 0, "\(doctor)")
    #expect(doctor.output.contains("theme dusk") && doctor.output.contains("work.key"))
    let model = try await program.run(["cost", "--model", "gpt-image-2", "--set", "resolution=1K"])
    #expect(model.output.hasPrefix("$0.028 "), "\(model)")
    let own = try await program.run(["models", "show", "my-lab/model-1"])
    #expect(own.code == 0 && own.errors.isEmpty && own.output.contains("small large"), "\(own)")
    // The README's is a part of it.
    let readme = try #require(
      try DocumentationPage.readme.blocks.first { $0.language == "yaml" })
    try sandbox.folder.write(readme.text, to: "home/.config/hiapi-tui/config.yaml")
    #expect(try await program.run(["tasks"]).code == 0)
    await service.stop()
  }

  @Test func `each command's exit codes are the same in its help and on the page`() async throws {
    let (_, commands) = try await DeclaredCommand.all()
    let rows = try DocumentationPage.commandLine
      .rows(below: "## Exit codes", head: "| command | codes |")
    #expect(rows.count == commands.count + 1)
    let program = sandbox.headless(nil)
    for (names, text) in rows {
      let path = names[0] == "hiapi-tui" ? [] : names[0].split(separator: " ").map(String.init)
      #expect(path.isEmpty || commands.contains { $0.path == path }, "\(path)")
      let help = try await program.run(path.isEmpty ? ["--help"] : ["help"] + path)
      let list = try #require(
        help.output.components(separatedBy: "Exit codes:\n").dropFirst().first)
      let codes = list.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { $0.hasPrefix("  ") }.compactMap { line in
          line.split(separator: " ").first.flatMap { Int($0) }.flatMap {
            line.hasPrefix("  \($0) ") ? $0 : nil
          }
        }
      #expect(codes == text.split(separator: " ").compactMap { Int($0) }, "\(path): \(list)")
    }
  }

  @Test func `no help is wider than a terminal`() async throws {
    let (_, commands) = try await DeclaredCommand.all()
    for path in commands.map(\.path) + [["models"], []] {
      let help = try await sandbox.headless(nil).run(["help"] + path)
      #expect(help.code == 0)
      // A usage that is declared stands on lines of its own.
      for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test func `the JSON that is documented is what is printed`() async throws {
    let service = try await Simulator.quick()
    let program = sandbox.headless(service)
    func members(_ arguments: String) async throws -> [String] {
      let ended = try await program.run(arguments.split(separator: " ").map(String.init))
      let line = try #require(ended.output.split(separator: "\n").first, "\(ended)")
      return Array(try JSONValue(parsing: String(line)).object?.keys ?? [])
    }
    let page = DocumentationPage.commandLine
    let task = try await members("submit --model gpt-image-2 --prompt x --wait --json")
    let documented = try page.rows(below: "### A task", head: "| member | meaning |").flatMap(
      \.names)
    #expect(Set(task) == Set(documented))
    for command in ["wait 1", "get 1", "show 1", "tasks"] {
      #expect(try await members("\(command) --json") == task, "\(command)")
    }
    let rows = try page.rows(below: "### Other objects", head: "| command | members |")
    for (name, arguments) in [
      ("submit --dry-run", "submit --dry-run --model gpt-image-2 --prompt x"),
      ("cost", "cost --model gpt-image-2"), ("models", "models"),
      ("explain", "explain --code model_not_found"), ("doctor", "doctor --offline"),
    ] {
      let row = try #require(rows.first { $0.names.contains(name) })
      let printed = try await members("\(arguments) --json")
      #expect(Set(printed).isSubset(of: DocumentationPage.quoted(row.text)), "\(name): \(printed)")
    }
    await service.stop()
  }
}
