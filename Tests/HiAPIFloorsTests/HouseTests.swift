import Testing

@testable import HiAPIFloors

@Suite struct HouseTests {
  private static let sources = [
    "Core/JSON/Value.swift": "public struct Value { let text: String }",
    "Core/Wire/Reader.swift": """
    import Basics
    /// Reads a Folder, which is only a word here.
    struct Reader { let value: Value; let words = "Folder" }
    """,
    "Core/Wire/Value+Reading.swift": "extension Value { init(wire text: String) { } }",
    "Core/Files/Folder.swift": """
    struct Folder { func read() -> Value { Value(wire: "\\(name)") } }
    """,
    "Basics/Text.swift": "public struct Text { }",
  ]

  private func arrows(_ sources: [String: String]) -> Set<Arrow> {
    Set(House(sources: sources).arrows.keys)
  }

  @Test func `types, extension members and imports make arrows`() {
    #expect(
      arrows(Self.sources) == [
        Arrow(from: "Core", to: "Basics"), Arrow(from: "Core/Wire", to: "Core/JSON"),
        Arrow(from: "Core/Files", to: "Core/JSON"), Arrow(from: "Core/Files", to: "Core/Wire"),
      ])
  }

  @Test(arguments: [
    ("let x = Folder()", true), ("let x: [Folder] = []", true),
    ("let s = \"\\(Folder().a)\"", true),
    ("let s = #\"\\#(Folder().a) \\(no)\"#", true),
    ("let s = \"\"\"\n a \\(Folder()) b\n\"\"\"", true),
    ("// Folder", false), ("/* a /* Folder */ b */", false), ("let s = \"Folder\"", false),
    ("let s = \"a \\\" Folder\"", false), ("let s = #\"\\(Folder)\"#", false),
    ("let s = \"\"\"\n Folder \"quoted\"\n\"\"\"", false), ("let folder = 1", false),
  ])
  func `words and comments are no use of a type`(_ code: String, _ isUse: Bool) {
    let found = arrows(["A/X/Folder.swift": "struct Folder {}", "A/Y/User.swift": code])
    #expect(found.contains(Arrow(from: "A/Y", to: "A/X")) == isUse)
  }

  @Test func `a member that an extension adds is used by its name`() {
    let found = arrows([
      "A/X/Value.swift": "struct Value { var size: Int }",
      "A/Y/Value+Width.swift": "extension Value { var columns: Int { size } }",
      "A/Z/Draw.swift": "func draw(_ value: Value) -> Int { value.columns }",
    ])
    #expect(found.contains(Arrow(from: "A/Z", to: "A/Y")))
  }

  @Test func `a name that several files declare belongs to none`() {
    let found = arrows([
      "A/X/Value+Width.swift": "extension Value { var columns: Int { 1 } }",
      "A/Y/Grid.swift": "struct Grid { var columns: Int }",
      "A/Z/Draw.swift": "let a = grid.columns",
    ])
    #expect(found == [])
  }

  @Test func `what is private is nobody else's`() {
    let found = arrows([
      "A/X/Value.swift":
        "private struct Helper {}\nextension Int { fileprivate var odd: Bool { true } }",
      "A/Y/User.swift": "let a = Helper(); let b = 1.odd",
    ])
    #expect(found == [])
  }

  @Test func `a member is used behind a dot or inside its type, and nowhere else`() {
    let sources = [
      "M/A/Value.swift": "struct Value {}",
      "M/B/Value+Close.swift": "extension Value { func close() {} }",
    ]
    func uses(_ text: String) -> Bool {
      arrows(sources.merging(["M/C/User.swift": text]) { $1 })
        .contains(Arrow(from: "M/C", to: "M/B"))
    }
    #expect(uses("func f(value: some Any) { value.close() }"))
    #expect(uses("extension Value { func end() { close() } }"))
    #expect(!uses("func f() { Glibc.close(1) }"))
    #expect(!uses("func f(close: Int) { print(close) }"))
  }

  @Test(arguments: [
    (#"let s = "--model-verbatim sends any""#, "--model-verbatim"),
    (#"+ "5 times; hiapi-tui get asks again""#, "hiapi-tui get"),
    ("    hiapi-tui get asks again, in a text of several lines", "hiapi-tui get"),
    (#"Failure("changed; F5 sends it")"#, "F5 s"), (#"let s = "^S saves it""#, "^S s"),
    (#"let s = "Start hiapi-tui again""#, nil), ("/// What `--base-url` says.", nil),
    (#"let s = "a" // as --color does"#, nil), (#"let s = "<!-- a --> <b--c>""#, nil),
    (#"let s = "0xF5 is a byte; -----BEGIN""#, nil),
  ])
  func `the shared floors name nothing of a front end`(_ line: String, _ word: String?) {
    let command = "hiapi-tui/Get.swift"
    let house = House(sources: [
      "HiAPICore/A/B.swift": "\n\(line)", "HiAPITUI/A/B.swift": line, "hiapi-tui/A/B.swift": line,
      command: #"let command = Command(commandName: "get")"#,
    ])
    #expect(
      house.frontEndWords
        == (word.map { ["HiAPICore/A/B.swift:2 names \($0) of a front end"] } ?? []))
  }

  @Test(arguments: [
    ("switch command { case .a: 1 default: 2 }", 1),
    ("switch command { case .a: 1 case .b: switch other { default: 2 } }", 0),
    ("switch other { case .a: switch effect { default: 2 } case .b: 3 }", 1),
    ("switch key.code { default: 1 }", 0),
  ])
  func `a switch over a command with a default is found`(_ text: String, _ count: Int) {
    let text = "func f() -> Int { \(text) }"
    #expect(House(sources: ["HiAPITUI/App/Keys.swift": text]).openSwitches.count == count)
    #expect(House(sources: ["Other/Keys.swift": text]).openSwitches == [])
  }
}
