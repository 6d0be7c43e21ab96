import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

@Suite struct ReferencesTests {
  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(0..<64))
  private static let mp4 = Data(
    [0, 0, 0, 24] + Array("ftypisom".utf8) + Array(repeating: 0, count: 64))

  private let folder: TemporaryFolder
  private let model: Model
  private let references: References

  init() throws {
    folder = try TemporaryFolder()
    model = try #require(Catalog.embedded.model(id: "seedance-2.5"))
    references = References(
      of: model, in: ReferenceFolder(home: folder.path("home"), working: folder.path))
    try put(Self.png, "a.png")
    try put(Self.png, "home/my picture.png")
    try put(Self.mp4, "film.mp4")
    try put(Data("<svg xmlns='x'></svg>".utf8), "b.svg")
    try put(Data("just words".utf8), "c.png")
    try put(Data(), "empty.png")
  }

  private func put(_ data: Data, _ name: String) throws {
    try folder.write("", to: name)
    try data.write(to: URL(filePath: folder.path(name)))
  }

  private func draft(_ items: String...) -> TaskDraft {
    TaskDraft(model: model.id, input: ["reference_image_urls": .array(items.map(JSONValue.string))])
  }

  private func links(_ draft: TaskDraft) -> [String] {
    (draft.input["reference_image_urls"]?.array ?? []).compactMap(\.string)
  }

  @Test(arguments: [
    "https://a.example/x.png", "HTTP://a.example/x", "asset://abc", "data:image/png;base64,AA==",
  ])
  func `links pass as they are written`(_ text: String) throws {
    #expect(ReferenceSource(text) == .asWritten)
    #expect(try links(references.resolve(draft(text))) == [text])
  }

  @Test(arguments: [
    ("a.png", "a.png"), ("@a.png", "a.png"), ("~/x y.png", "~/x y.png"), ("/tmp/a", "/tmp/a"),
    ("file:///tmp/a%20b.png", "/tmp/a b.png"), ("cat", "cat"),
  ])
  func `anything else is a path`(_ text: String, _ path: String) {
    #expect(ReferenceSource(text) == .file(path))
  }

  @Test(arguments: [
    "https://user:secret@a.example/x.png", "https://user@a.example", "ftp://a.example/x.png",
    "https://", "https:///x", "https://a b", "data:nothing", "@",
  ])
  func `links that would be refused are, before sending`(_ text: String) {
    guard case .refused(let reason) = ReferenceSource(text) else {
      Issue.record("\(text) is not refused")
      return
    }
    #expect(!reason.contains("secret"))
    #expect(throws: References.Refusal.self) { try references.resolve(draft(text)) }
  }

  @Test func `a file is read into the request by its content's type, and no path is left`() throws {
    let sent = try links(
      references.resolve(draft("a.png", "~/my picture.png", "https://a.example/x.png")))
    let link = "data:image/png;base64,\(Self.png.base64EncodedString())"
    #expect(sent == [link, link, "https://a.example/x.png"])
  }

  @Test(arguments: [
    ("missing.png", "no file"), ("b.svg", "SVG"), ("c.png", "no image"), ("empty.png", "empty"),
    ("home", "is no file"), ("film.mp4", "MP4 video"), ("a.png/b", "no file"),
  ])
  func `a file that cannot be sent is told, under its parameter`(_ path: String, _ words: String) {
    #expect {
      try references.resolve(draft(path))
    } throws: { error in
      guard let findings = (error as? References.Refusal)?.findings, findings.count == 1 else {
        return false
      }
      return findings[0].parameter == "reference_image_urls" && findings[0].severity == .error
        && findings[0].message.contains(words)
    }
  }

  @Test func `a video needs a public link`() throws {
    let draft = TaskDraft(model: model.id, input: ["reference_video_urls": ["film.mp4"]])
    #expect {
      try references.resolve(draft)
    } throws: { error in
      (error as? References.Refusal)?.findings.first?.message.contains("public link") == true
    }
  }

  @Test func `a file that changed or vanished since it was looked at is told`() throws {
    let file = try #require(References.files(in: draft("a.png").input, of: model).first)
    let media = try references.look(at: file)
    #expect(media.type == MediaType(head: Self.png))
    #expect(media.byteCount == Self.png.count)
    #expect(throws: Never.self) { try references.resolve(draft("a.png"), known: ["a.png": media]) }
    try put(Self.png + [1], "a.png")
    #expect(throws: References.Refusal.self) {
      try references.resolve(draft("a.png"), known: ["a.png": media])
    }
    try FileManager.default.removeItem(atPath: folder.path("a.png"))
    #expect(throws: References.Refusal.self) { try references.resolve(draft("a.png")) }
  }

  @Test func `a file over the model's limit is refused without being read`() throws {
    var small = model
    small.mediaLimits = ["image <= 0.00005 MB"]
    let references = References(
      of: small, in: ReferenceFolder(home: folder.path, working: folder.path))
    #expect {
      try references.resolve(draft("a.png"))
    } throws: { error in
      (error as? References.Refusal)?.findings.first?.message.contains("72 bytes") == true
    }
    small.mediaLimits = ["all images together <= 0.0001 MB"]
    let together = References(
      of: small, in: ReferenceFolder(home: folder.path, working: folder.path))
    #expect(throws: Never.self) { try together.resolve(draft("a.png")) }
    #expect(throws: References.Refusal.self) { try together.resolve(draft("a.png", "@a.png")) }
  }

  @Test func `limits are read from the catalog's words`() throws {
    let limits = MediaLimits(of: model)
    #expect(limits.single(.image) == 30_000_000)
    #expect(limits.single(.audio) == 15_000_000)
    #expect(limits.single(.video) == MediaLimits.standard)
    #expect(limits.together(.image) == 120_000_000)
    var odd = model
    odd.mediaLimits = [
      "<=", "image <= many MB", "image <= 1e300 GB", "image <= 5 bananas", "words",
    ]
    #expect(MediaLimits(of: odd).single(.image) == MediaLimits.standard)
  }

  @Test func `where the catalog knows no parameter only an at sign makes a path`() throws {
    let unknown = References(of: nil, in: ReferenceFolder(home: "/", working: folder.path))
    let written = TaskDraft(model: "x", input: ["image_url": "cat", "prompt": "@a.png"])
    #expect(try unknown.resolve(written) == written)
    let read = try unknown.resolve(TaskDraft(model: "x", input: ["image_url": "@a.png"]))
    #expect(read.input["image_url"]?.string?.hasPrefix("data:image/png") == true)
  }

  @Test(arguments: [
    ("a", ["a.png"]), ("./a", ["./a.png"]), ("~/m", ["~/my picture.png"]), ("~", ["~/"]),
    ("ho", ["home/"]), ("zzz", []), ("nowhere/x", []),
  ])
  func `paths are completed`(_ start: String, _ found: [String]) {
    let files = ReferenceFolder(home: folder.path("home"), working: folder.path)
    #expect(files.completions(of: start) == found)
  }

  @Test func `every reference parameter of the catalog is known as one`() {
    let names = Set(
      Catalog.embedded.models.flatMap(\.parameters).filter { $0.mediaKind != nil }.map(\.name))
    #expect(
      names == [
        "image_urls", "image_url", "reference_image_urls", "first_frame_url", "last_frame_url",
        "reference_video_urls", "reference_audio_urls", "input_urls", "image_input", "image",
        "first_frame_image", "last_frame_image", "video_urls", "audio_urls",
      ])
  }
}
