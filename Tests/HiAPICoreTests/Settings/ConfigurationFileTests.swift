import Testing

@testable import HiAPICore

@Suite struct ConfigurationFileTests {
  private func error(in text: String) throws -> SettingsError? {
    let folders = try Folders(environment: ["HOME": "/h"])
    return #expect(throws: SettingsError.self) {
      try ConfigurationFile(text, path: "c.yaml", folders: folders)
    }
  }

  @Test(arguments: [
    ("them: dark", "c.yaml:1:1: there is no setting “them”. Did you mean theme?"),
    (
      "theme: dark\nOutput-Dir: /x",
      "c.yaml:2:1: there is no setting “Output-Dir”. Did you mean output_dir?"
    ),
    (
      "nonsense: 1",
      "c.yaml:1:1: there is no setting “nonsense”. These are known here: "
        + "profile, profiles, key_file, ca_file, base_url, output_dir, output_name, catalog_url, theme, "
        + "color, ascii, "
        + "mouse, preview, preview_symbols, budget, log_level"
    ),
    (
      "budget:\n  day: much",
      "c.yaml:2:8: “much” is no sum of money. Write it like day: 5.00"
    ),
    ("budget:\n  task: -1", "c.yaml:2:9: “-1” is no sum of money. Write it like task: 0.50"),
    (
      "budget:\n  month: 1",
      "c.yaml:2:3: there is no setting “month”. These are known here: day, task, unpriced"
    ),
    ("theme: [dark]", "c.yaml:1:8: text is expected here. Write it like theme: dark"),
    ("mouse: maybe", "c.yaml:1:8: true or false is expected here. Write true or false"),
    (
      "preview: kitty",
      "c.yaml:1:10: “kitty” is no way to show pictures. Write one of auto, cells, off"
    ),
    (
      "color: 12",
      "c.yaml:1:8: “12” is no number of colours. Write one of auto, truecolor, 256, 16, 8, none"
    ),
    (
      "output_dir: here",
      "c.yaml:1:13: the path is not absolute. Begin it with / or ~/, like output_dir: ~/Pictures/hiapi"
    ),
    ("- theme", "c.yaml:1:1: settings are expected here. Write lines of the form name: value"),
    (
      "profile: a\nprofiles:\n  b: {}",
      "c.yaml:1:10: there is no profile “a”. These are configured: b"
    ),
    (
      "profile: a",
      "c.yaml:1:10: there is no profile “a”. No profile is configured; write it under profiles: in config.yaml"
    ),
    (
      "profiles:\n  w:\n    keys: x",
      "profile w in c.yaml:3:5: there is no setting “keys”. Did you mean key?"
    ),
    (
      "profiles:\n  w: yes",
      "profile w in c.yaml:2:6: settings are expected here. Write lines of the form name: value"
    ),
    (
      "profiles:\n  w:\n    base_url: http://h.example",
      "profile w in c.yaml:3:15: plain http would send the key to h.example for all to read. Write https://"
    ),
    (
      "theme: dark\ntheme: light",
      "c.yaml:1:1: set more than once: theme. Write lines of the form name: value, indented by spaces alone"
    ),
  ])
  func `says what is wrong, where, and what to write`(_ text: String, _ words: String) throws {
    #expect(try error(in: text)?.description == words)
  }

  @Test(arguments: [("a: b: c", 1, 5), ("theme: dark\n\tx: 1", 2, 1), ("theme: \"x", 1, 10)])
  func `says where the YAML breaks`(_ text: String, _ line: Int, _ column: Int) throws {
    guard case .configuration(_, let foundLine, let foundColumn, _) = try error(in: text)?.source
    else {
      Issue.record("no place")
      return
    }
    #expect([foundLine, foundColumn] == [line, column])
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "null", "theme:\nprofiles:\n", "profiles:\n  a:\n"])
  func `takes a file that says nothing`(_ text: String) throws {
    let folders = try Folders(environment: ["HOME": "/h"])
    let file = try ConfigurationFile(text, path: "c.yaml", folders: folders)
    #expect(file.theme == nil)
  }

  @Test(arguments: [
    (
      "budget:\n  day: 5.00\n  task: $0.5\n  unpriced: allow",
      SpendingLimits(day: 5, task: 0.5, allowsUnpriced: true)
    ),
    ("budget:\n  day: 0", SpendingLimits(day: 0)), ("budget:", .none), ("", .none),
  ])
  func `reads a budget`(_ text: String, _ limits: SpendingLimits) throws {
    let folders = try Folders(environment: ["HOME": "/h"])
    #expect(try ConfigurationFile(text, path: "c.yaml", folders: folders).limits == limits)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "[", count: 200_000), String(repeating: "- ", count: 200_000),
      String(repeating: "{a: ", count: 100_000), "a: &a [*a]", "*b", "theme: \u{0}", "? [a]\n: b",
      "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "%YAML 9.9\n---\na: b",
    ])
  func `survives hostile files`(_ text: String) throws {
    _ = try error(in: text)
  }
}
