import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct DraftKeeperTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var state: String { folder.path("state/hiapi-tui") }

  private func drafts(_ prompt: String) -> SavedDrafts {
    SavedDrafts(
      current: SavedDraft(
        model: "gpt-image-2\u{200B}", modelID: "gpt-image-2", isVerbatim: true,
        fields: [
          .init(name: "prompt", content: .text(prompt, cursor: 3)),
          .init(name: "resolution", content: .choice("2K")),
        ], focus: "prompt", isSent: true,
        otherFields: ["callback": ["url": "https://x.example"], "route": "beta"]),
      parked: [SavedDraft(model: "seedance-2.0", modelID: "seedance-2.0", fields: [])])
  }

  @Test func `what was composed is there for the next one, whatever its text`() async throws {
    let saved = drafts("日本 \u{1} \"quoted\" \\ \n👩‍🚀")
    let keeper = DraftKeeper(folder: state)
    #expect(try await keeper.open() == nil)
    try await keeper.save(saved, number: 1)
    await keeper.close()
    #expect(try await DraftKeeper(folder: state).open() == saved)
    let rights = try FileManager.default.attributesOfItem(atPath: state + "/draft.json")
    #expect(rights[.posixPermissions] as? Int == 0o600)
    #expect(!FileManager.default.fileExists(atPath: state + "/draft.json.part"))
  }

  @Test func `an API key in a draft is not kept`() async throws {
    let key = #"sk-Own&7f%A\0+/=x.123456789"#
    let mask = KeyMask(APIKey(key).map { [$0] } ?? [])
    let keeper = DraftKeeper(folder: state, mask: mask)
    _ = try await keeper.open()
    try await keeper.save(drafts("a \"mug\" \(key)"), number: 1)
    await keeper.close()
    #expect(KeyForms(of: key).found(below: folder.path("")) == [])
    #expect(try await DraftKeeper(folder: state).open() == drafts("a \"mug\" ••••"))
  }

  @Test func `a file that has the name of the part is not written through`() async throws {
    let keeper = DraftKeeper(folder: state)
    _ = try await keeper.open()
    try folder.write("precious", to: "precious")
    try FileManager.default.linkItem(
      atPath: folder.path("precious"), toPath: state + "/draft.json.part")
    try await keeper.save(drafts("xyz"), number: 1)
    await keeper.close()
    #expect(
      FileManager.default.contents(atPath: folder.path("precious")) == Data("precious".utf8))
    #expect(try await DraftKeeper(folder: state).open() == drafts("xyz"))
  }

  @Test func `an older writing that comes late does not undo a newer one`() async throws {
    let keeper = DraftKeeper(folder: state)
    _ = try await keeper.open()
    try await keeper.save(drafts("new"), number: 2)
    try await keeper.save(drafts("old"), number: 1)
    let text = try #require(FileManager.default.contents(atPath: state + "/draft.json"))
    #expect(String(decoding: text, as: UTF8.self).contains("new"))
    try await keeper.save(SavedDrafts(), number: 3)
    #expect(!FileManager.default.fileExists(atPath: state + "/draft.json"))
  }

  @Test func `two copies at once keep a draft each, and one that starts takes over the newest`()
    async throws
  {
    let first = DraftKeeper(folder: state)
    let second = DraftKeeper(folder: state)
    #expect(try await first.open() == nil)
    #expect(try await second.open() == nil)
    try await first.save(drafts("the first"), number: 1)
    try await second.save(drafts("the second"), number: 1)
    // The file system's clock is coarse; a person's two drafts are further apart.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: state + "/draft.json")
    await first.close()
    await second.close()
    let next = DraftKeeper(folder: state)
    #expect(try await next.open() == drafts("the second"))
    let other = DraftKeeper(folder: state)
    #expect(try await other.open() == drafts("the first"))
  }

  @Test(arguments: ["", "{", "[]", #"{"version": 2}"#, "\u{0}"])
  func `a draft that cannot be read is moved aside and not overwritten`(_ text: String) async throws
  {
    try folder.write(text, to: "state/hiapi-tui/draft.json")
    let keeper = DraftKeeper(folder: state)
    await #expect(throws: ComposingError.self) { try await keeper.open() }
    #expect(
      FileManager.default.contents(atPath: state + "/draft.json.unreadable") == Data(text.utf8))
    // It is kept from then on as ever.
    try await keeper.save(drafts("after it"), number: 1)
    #expect(FileManager.default.fileExists(atPath: state + "/draft.json"))
  }

  @Test(arguments: [
    #"{"version":1}"#, #"{"version":1,"current":{"model":7}}"#,
    #"{"version":1,"current":null,"parked":[1,{"fields":[]}]}"#,
  ])
  func `what is missing in a draft file is not there`(_ text: String) async throws {
    try folder.write(text, to: "state/hiapi-tui/draft.json")
    #expect(try await DraftKeeper(folder: state).open()?.isEmpty == true)
  }

  @Test func `a cursor outside of its text is brought back into it`() throws {
    let json = try JSONValue(
      parsing:
        #"{"model":"m","fields":[{"name":"prompt","text":"ab","cursor":9e99},{"name":"x","text":"ab","cursor":-1}]}"#
    )
    #expect(
      SavedDraft(json: json)?.fields == [
        .init(name: "prompt", content: .text("ab", cursor: 2)),
        .init(name: "x", content: .text("ab", cursor: 0)),
      ])
  }

  @Test func `a folder that cannot be made is told`() async throws {
    try folder.write("a file", to: "state")
    await #expect(throws: ComposingError.self) {
      try await DraftKeeper(folder: state).open()
    }
  }
}
