import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite struct NamePatternTests {
  private static func name(
    model: String = "gpt-image-2", prompt: String = "A small ceramic mug, on a wooden table!",
    taskID: String? = "tk-hiapi-01KYGS2YVNABCDEF12345678XY", position: Int = 0,
    type: String? = "image"
  ) -> OutputName {
    var task = GenerationTask(
      id: LocalTaskID(rawValue: 17), taskID: taskID.map(TaskID.init),
      baseURL: "https://api.example", model: model, input: ["prompt": .string(prompt)], body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: .success,
      created: Date(timeIntervalSince1970: 1_782_475_200))
    task.completed = nil
    var name = OutputName(task, position: position, type: type)
    name.date = "2026-06-26"
    return name
  }

  @Test func `names a file after day, model, prompt and task`() {
    #expect(
      NamePattern.standard.stem(Self.name())
        == "2026-06-26-gpt-image-2-a-small-ceramic-mug-on-a-wooden-table-345678xy")
    #expect(
      NamePattern.standard.stem(Self.name(model: "851-labs/background-remover", prompt: ""))
        == "2026-06-26-851-labs-background-remover-345678xy")
    #expect(
      NamePattern.standard.stem(Self.name(model: "flux-1.1-pro@ext", prompt: "日本の茶碗、柔らかい光"))
        == "2026-06-26-flux-1.1-pro-ext-日本の茶碗-柔らかい光-345678xy")
    #expect(NamePattern.standard.stem(Self.name(taskID: nil)).hasSuffix("-17"))
    #expect(NamePattern.standard.stem(Self.name(taskID: "--/..")).hasSuffix("-17"))
  }

  @Test(
    arguments: [
      (0, "image", ""), (1, "image", "-2"), (2, nil, "-3"), (0, "first_frame", "-first_frame"),
      (1, "last_frame", "-2-last_frame"), (1, "../../x", "-2-x"), (0, "thumbnail", "-thumbnail"),
    ] as [(Int, String?, String)])
  func `tells the outputs of a task apart`(_ position: Int, _ type: String?, _ suffix: String) {
    let pattern = NamePattern.standard
    #expect(
      pattern.stem(Self.name(position: position, type: type))
        == pattern.stem(Self.name()) + suffix)
  }

  @Test func `ends a long prompt with a whole word`() {
    let prompt = "an isometric city of paper, seen from far above in autumn light"
    #expect(
      NamePattern.standard.stem(Self.name(prompt: prompt))
        == "2026-06-26-gpt-image-2-an-isometric-city-of-paper-seen-from-345678xy")
  }

  @Test func `reads a pattern with folders`() throws {
    let pattern = try NamePattern(parsing: "{date}/{model} {slug}_{id}.{ext}")
    #expect(pattern.stem(Self.name(prompt: "mug")) == "2026-06-26/gpt-image-2 mug_345678xy")
    #expect(pattern.stem(Self.name(prompt: "…")) == "2026-06-26/gpt-image-2_345678xy")
    #expect(try NamePattern(parsing: NamePattern.standard.text) == .standard)
  }

  @Test(arguments: [
    "", "{id}", "{id}.png", "{ext}", "/tmp/{id}.{ext}", "~/{id}.{ext}", "../{id}.{ext}",
    "a/../{id}.{ext}", "a//{id}.{ext}", ".{id}.{ext}", "-{id}.{ext}", "{date}.{ext}", "{id.{ext}",
    "{id}}.{ext}", "{ID}.{ext}", "{nope}-{id}.{ext}", "{ext}-{id}.{ext}", "a\n{id}.{ext}",
    "a\u{202E}{id}.{ext}", "{id}/.{ext}", String(repeating: "a", count: 300) + "{id}.{ext}",
  ])
  func `refuses a pattern that cannot name files`(_ text: String) {
    #expect(throws: SettingsError.self) { try NamePattern(parsing: text) }
  }

  @Test func `says what to write for an unknown placeholder`() {
    #expect {
      try NamePattern(parsing: "{prompt}-{id}.{ext}")
    } throws: { error in
      String(describing: error)
        == "the name pattern has {prompt}, which is not known. "
        + "Use {date}, {model}, {slug}, {id}, {ext}"
    }
  }

  /// Strings that would leave the folder, hide in it, or break a file system.
  private static let hostile = [
    "../../../../etc/passwd", "..", ".", "/", "//", "~", "-rf", ".hidden", "a\0b", "\u{1B}[2J",
    "a/b\\c", "%2e%2e%2f", "CON", "e" + String(repeating: "\u{301}", count: 9_000),
    String(repeating: "long ", count: 20_000), String(repeating: "字", count: 3_000), "\u{202E}gpj",
    "\u{301}\u{301}", "\u{3164}\u{3164}", "…", "👩‍👩‍👧‍👦", "ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ", "İİİİİİ", "ß", "\r\n",
    "",
  ]

  @Test func `stays inside the folder whatever the words are`() throws {
    let patterns = [
      NamePattern.standard, try NamePattern(parsing: "{model}/{slug}/{id}.{ext}"),
      try NamePattern(parsing: "{slug}{id}.{ext}"), try NamePattern(parsing: "{id}{slug}.{ext}"),
    ]
    let pieces = Self.hostile + ["a", "-", ".", " "]
    for round in 0..<250 {
      func any() -> String {
        (0...Int.random(in: 0...2)).map { _ in pieces.randomElement() ?? "" }.joined()
      }
      let exact = round < Self.hostile.count ? Self.hostile[round] : nil
      let name = Self.name(
        model: exact ?? any(), prompt: exact ?? any(), taskID: exact ?? any(),
        position: Int.random(in: 0...9_999), type: exact ?? any())
      for pattern in patterns {
        let stem = pattern.stem(name)
        let parts = stem.split(separator: "/", omittingEmptySubsequences: false)
        #expect(parts.count == pattern.folders.count + 1)
        for part in parts {
          #expect(!part.isEmpty && part.first != "." && part.first != "-")
          #expect(part.utf8.count <= 230)
          #expect(
            part.unicodeScalars.allSatisfy {
              $0.value >= 0x20 && $0 != "\\" && $0.value != 0x7F
                && !$0.properties.isDefaultIgnorableCodePoint
            })
        }
        let file = OutputPlace(folder: "/out", stem: stem)
        for path in [file.file(.webm, number: 99) + ".json", file.sidecarDraft, file.resumeNote] {
          #expect(path.hasPrefix("/out/"))
          #expect(path.split(separator: "/").allSatisfy { $0.utf8.count <= 255 })
        }
      }
    }
  }
}
