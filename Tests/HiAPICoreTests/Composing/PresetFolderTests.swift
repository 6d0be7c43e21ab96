import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct PresetFolderTests {
  private let folder: TemporaryFolder
  private let draft = SavedDraft(
    model: "gpt-image-2", modelID: "gpt-image-2",
    fields: [.init(name: "prompt", content: .text("a mug", cursor: 5))])

  init() throws { folder = try TemporaryFolder() }

  @Test func `presets are saved, listed by name, replaced and removed`() async throws {
    let presets = PresetFolder(path: folder.path("config/presets"))
    #expect(await presets.all() == [])
    try await presets.save(Preset(name: "b – für später", draft: draft))
    try await presets.save(Preset(name: "a", draft: draft))
    #expect(await presets.all().map(\.name) == ["a", "b – für später"])
    var other = draft
    other.model = "nano-banana-pro"
    try await presets.save(Preset(name: "a", draft: other))
    #expect(await presets.all().first?.draft == other)
    try await presets.remove("a")
    try await presets.remove("a")
    #expect(await presets.all().map(\.name) == ["b – für später"])
  }

  @Test func `a preset with an API key in it is not saved`() async throws {
    let key = #"sk-Own&7f%A\0+x.123456789"#
    let mask = KeyMask(APIKey(key).map { [$0] } ?? [])
    let presets = PresetFolder(path: folder.path("presets"), mask: mask)
    var other = draft
    other.fields = [.init(name: "prompt", content: .text("a mug \(key)", cursor: 5))]
    for preset in [Preset(name: "a", draft: other), Preset(name: key, draft: draft)] {
      await #expect(throws: ComposingError("it contains your API key")) {
        try await presets.save(preset)
      }
    }
    #expect(await presets.all() == [])
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "a/b", "../a", "a\nb", String(repeating: "a", count: 81),
  ])
  func `a name that is no file's is refused`(_ name: String) async throws {
    let presets = PresetFolder(path: folder.path("presets"))
    await #expect(throws: ComposingError.self) {
      try await presets.save(Preset(name: name, draft: draft))
    }
    #expect(await presets.all() == [])
  }

  @Test func `files that are no presets are passed over`() async throws {
    try folder.write("{", to: "presets/broken.json")
    try folder.write("{}", to: "presets/empty.json")
    try folder.write("x", to: "presets/readme.txt")
    #expect(await PresetFolder(path: folder.path("presets")).all() == [])
  }
}
