import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// Every option of every command, before and after it: it does the same, and never nothing.
///
/// The commands and options are the parser's own list, so that none can be forgotten here.
@Suite(.timeLimit(.minutes(10))) struct OptionPlaceTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// Written again here, so that the list of arguments of a parameterized test is known at once.
  static let names = [
    "submit", "tasks", "show", "wait", "get", "adopt", "models list", "models show",
    "models search", "models import", "models refresh", "cost", "explain", "doctor", "simulate",
  ]

  /// These ask no service and read no task.
  static let withoutAccount: Set<String> = [
    "models list", "models show", "models search", "models import", "models refresh", "cost",
    "explain", "simulate",
  ]

  /// The options of the interface, which needs a terminal: see ``InterfaceOptionTests``.
  static let ofInterface: Set<String> = [
    "--demo", "--profile", "--base-url", "--output-dir", "--theme", "--color", "--ascii",
    "--no-mouse",
  ]

  @Test func `there is an example for each option of each command`() async throws {
    let (interface, commands) = try await DeclaredCommand.all()
    #expect(commands.map(\.testDescription) == Self.names)
    let accounts = try await TwoAccounts(hasHistory: false)
    let examples = OptionExamples.all(accounts)
    for command in commands {
      let shown = Set(command.options.filter(\.isShown).map(\.name))
      #expect(Set((examples[command.testDescription] ?? [:]).keys) == shown, "\(command)")
    }
    #expect(Set(interface.map(\.name)) == Self.ofInterface)
    // A name takes a value everywhere or nowhere: else no word before a command could be read.
    let all = commands.flatMap(\.options) + interface
    let valued = Set(all.filter(\.takesValue).map(\.name))
    #expect(valued.isDisjoint(with: all.filter { !$0.takesValue }.map(\.name)))
    await accounts.stop()
  }

  @Test(arguments: names)
  func `an option does the same before and after its command`(_ name: String) async throws {
    let accounts = try await TwoAccounts(hasHistory: !Self.withoutAccount.contains(name))
    let path = name.split(separator: " ").map(String.init)
    var without: [[String]: OptionOutcome] = [:]
    for (option, example) in OptionExamples.all(accounts)[name] ?? [:] {
      let words = [option] + (example.value.map { [$0] } ?? [])
      let after = try await accounts.run(example.arguments + words, input: example.input)
      let before = try await accounts.run(words + example.arguments, input: example.input)
      #expect(example.shows(after), "\(words) behind \(name): \(after)")
      #expect(example.shows(before), "\(words) before \(name): \(before)")
      #expect(after.code == before.code, "\(words): \(after) \(before)")
      if example.isRepeatable {
        #expect(after.output == before.output, "\(words)")
        #expect(after.submitted == before.submitted, "\(words)")
      }
      #expect(after.files == before.files, "\(words)")
      if path.count > 1 {
        let rest = example.arguments.dropFirst()
        let between = try await accounts.run(path.prefix(1) + words + rest, input: example.input)
        #expect(between.output == after.output && between.code == after.code, "\(words)")
      }
      if example.isCompared {
        let alone = example.arguments + [example.input]
        if without[alone] == nil {
          without[alone] = try await accounts.run(example.arguments, input: example.input)
        }
        #expect(after != without[alone], "\(words) of \(name) choose nothing: \(after)")
      }
    }
    await accounts.stop()
  }

  @Test(arguments: names)
  func `an option that a command cannot use is refused by name`(_ name: String) async throws {
    let (interface, commands) = try await DeclaredCommand.all()
    let command = try #require(commands.first { $0.testDescription == name })
    let all = commands.flatMap(\.options) + interface
    let valued = Set(all.filter(\.takesValue).map(\.name))
    let usable = Set(command.options.filter(\.isShown).map(\.name))
    let refused = Set(command.options.map(\.name)).subtracting(usable)
    let service = try await Simulator.quick()
    let program = sandbox.headless(service)
    let number = Self.names.firstIndex(of: name) ?? 0
    for (index, option) in Set(all.map(\.name)).subtracting(usable).sorted().enumerated() {
      let words = [option] + (valued.contains(option) ? ["1"] : [])
      var lines = [command.path + words, words + command.path]
      // An option that is declared to be refused is tried in both places. Of those that are not
      // declared the parser knows nothing, so that it is enough to try each with some commands.
      if !refused.contains(option) {
        lines = (index + number) % 3 == 0 ? [lines[(index / 3 + number) % 2]] : []
      }
      for line in lines {
        let ended = try await program.run(line)
        #expect(ended.code == 64, "\(line): \(ended)")
        #expect(ended.errors.contains(option), "\(line): \(ended.errors)")
        #expect(ended.output.isEmpty)
      }
    }
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test(arguments: ["submit", "tasks", "show", "wait", "get", "adopt", "doctor"])
  func `a profile that is none and a base URL that is none are errors`(_ name: String) async throws
  {
    let service = try await Simulator.quick()
    let program = sandbox.headless(service)
    let more =
      switch name {
      case "submit": ["--model", "gpt-image-2", "--prompt", "x"]
      case "show", "wait", "get": ["1"]
      default: [String]()
      }
    for line in [
      [name] + more + ["--profile", "nosuch"], ["--profile", "nosuch", name] + more,
      [name] + more + ["--base-url", "ftp://x"], ["--base-url=ftp://x", name] + more,
    ] {
      let ended = try await program.run(line)
      #expect(ended.code == 78, "\(line): \(ended)")
    }
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test(arguments: ["submit", "submit --dry-run", "tasks", "show 1", "adopt", "doctor"])
  func `a profile without a key does not go on the environment's account`(_ line: String)
    async throws
  {
    let service = try await Simulator.quick()
    try sandbox.folder.write(
      "profiles:\n  work:\n    base_url: \(service.baseURL)\n",
      to: "config/hiapi-tui/config.yaml")
    let words = line.split(separator: " ").map(String.init)
    let more = words[0] == "submit" ? ["--model", "gpt-image-2", "--prompt", "x"] : []
    let ended = try await sandbox.headless(service).run(words + more + ["--profile", "work"])
    #expect(ended.code == 78, "\(ended)")
    #expect((ended.errors + ended.output).contains("profile work has no key of its own"))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test func `a value that is called like a command is a value`() async throws {
    let service = try await Simulator.quick()
    let program = sandbox.headless(service)
    let ended = try await program.run(
      ["--prompt", "tasks", "--model=gpt-image-2", "submit", "--json"])
    #expect(ended.code == 0, "\(ended.errors)")
    let body = String(decoding: service.record.tasks.first?.body ?? [], as: UTF8.self)
    #expect(body.contains(#""prompt":"tasks""#))
    await service.stop()
  }

  @Test(arguments: ["balance --help", "help nosuch", "help models find", "models nosuch --help"])
  func `a command that is none is an error, also where help is asked for`(_ line: String)
    async throws
  {
    let ended = try await sandbox.headless(nil).run(
      line.split(separator: " ").map(String.init))
    #expect(ended.code == 64)
    #expect(ended.errors.contains("there is no command"))
    #expect(ended.output.isEmpty)
  }
}
