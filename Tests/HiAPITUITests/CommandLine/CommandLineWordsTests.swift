import HiAPITUI
import Testing

@Suite struct CommandLineWordsTests {
  private let root = CommandNames(
    "hiapi-tui",
    [
      CommandNames("submit"), CommandNames("tasks"),
      CommandNames("models", [CommandNames("list"), CommandNames("import")]),
    ])
  private let options = OptionNames(
    valued: ["--profile", "--prompt", "--theme", "--limit", "--kind"], repeatable: ["--limit"],
    flags: ["--demo", "--json", "--help", "-h"])

  private func ordered(_ line: String) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    return try CommandLineWords(words, of: root, options: options).inOrder
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("submit --profile work --prompt x", "submit --profile work --prompt x"),
    ("--profile work submit --prompt x", "submit --profile work --prompt x"),
    ("--profile=work --demo submit -x", "submit --profile=work --demo -x"),
    ("--json models list --kind video", "models list --json --kind video"),
    ("models --kind video list", "models list --kind video"),
    ("--json models --kind video import f", "models import --json --kind video f"),
    ("models --kind video", "models --kind video"),
    ("--json models", "models --json"),
    ("--help submit", "submit --help"),
    ("submit help", "submit help"),
  ])
  func `puts what stands before a command behind it`(_ line: String, _ right: String) throws {
    #expect(try ordered(line) == right)
  }

  @Test(arguments: [
    ("--profile tasks submit", "submit --profile tasks"),
    ("--profile submit tasks", "tasks --profile submit"),
    ("--prompt --demo submit", "submit --prompt --demo"),
    ("--limit -1 tasks", "tasks --limit -1"),
    ("--kind list models import f", "models import --kind list f"),
    ("--theme models", "--theme models"),
    ("submit --prompt tasks --json", "submit --prompt tasks --json"),
    ("--profile", "--profile"),
  ])
  func `takes a value for a value, also one that is called like a command`(
    _ line: String, _ right: String
  ) throws {
    #expect(try ordered(line) == right)
  }

  @Test(arguments: [
    ("--profile a submit --profile b", "--profile"), ("submit --prompt=a --prompt b", "--prompt"),
    ("--theme dark --theme dark", "--theme"),
  ])
  func `refuses an option that is given twice`(_ line: String, _ name: String) {
    #expect(throws: CommandLineWords.Failure.repeated(name)) { try ordered(line) }
  }

  @Test(arguments: [
    "submit --limit 1 --limit 2", "submit --prompt --limit --limit 1",
    "submit --json --json -- --profile a --profile b",
  ])
  func `takes a repeatable option, a value and what is no option as often as they come`(
    _ line: String
  ) throws {
    #expect(try ordered(line) == line)
  }

  @Test(arguments: [
    "", "--theme dark", "--demo", "-h", "--demo -- submit", "--", "---completion x",
  ])
  func `leaves a line without a command alone`(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let found = try CommandLineWords(words, of: root, options: options)
    #expect(found.command.isEmpty)
    #expect(found.arguments == words)
  }

  @Test(arguments: [
    ("balance --help", "balance"), ("help nosuch", "nosuch"), ("models find x", "find"),
    ("help models find", "find"), ("--json models nosuch --help", "nosuch"), ("- submit", "-"),
    ("--demo=1 x submit", "x"),
  ])
  func `refuses a command that is none, and names it`(_ line: String, _ word: String) throws {
    let failure = #expect(throws: CommandLineWords.Failure.self) { try ordered(line) }
    guard case .noCommand(word, _, let known)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(!known.isEmpty)
  }

  @Test func `refuses an option before a command that no command has, and names the nearest`() {
    #expect(throws: CommandLineWords.Failure.noOption("--profil", near: "--profile")) {
      try ordered("--profil work submit")
    }
    #expect(throws: CommandLineWords.Failure.noOption("--nonsense", near: nil)) {
      try ordered("--nonsense=1 submit")
    }
  }

  @Test func `takes the names of commands for help as they are`() throws {
    #expect(try ordered("help models list") == "help models list")
    #expect(try ordered("help") == "help")
    #expect(try ordered("--json help submit") == "help --json submit")
  }
}
