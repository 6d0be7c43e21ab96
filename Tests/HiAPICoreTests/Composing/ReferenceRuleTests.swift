import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

/// What each model takes as a reference file, checked by content before anything is sent.
@Suite struct ReferenceRuleTests {
  /// The first bytes of files that people give as pictures, all under the name of a JPEG.
  static let strangers: [(name: String, head: [UInt8])] = [
    ("HEIC", [0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8)),
    ("AVIF", [0, 0, 0, 24] + Array("ftypavif".utf8) + [0, 0, 0, 0] + Array("mif1avif".utf8)),
    ("GIF", Array("GIF89a".utf8) + [1, 0, 1, 0]),
    ("BMP", Array("BM".utf8) + [9, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0]),
    ("TIFF", [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0]), ("JPEG XL", [0xFF, 0x0A, 0, 0]),
    ("SVG", Array("<?xml version='1.0'?><svg xmlns='x'/>".utf8)),
    ("a PDF", Array("%PDF-1.7".utf8)), ("an HTML page", Array("<!DOCTYPE html><html>".utf8)),
    ("MP4 video", [0, 0, 0, 24] + Array("ftypisom".utf8)),
    ("MP3 audio", Array("ID3".utf8) + [4, 0]),
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func put(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes + Array(repeating: 0, count: 64)).write(to: URL(filePath: folder.path(name)))
  }

  private func references(_ model: Model) -> References {
    References(of: model, in: ReferenceFolder(home: folder.path, working: folder.path))
  }

  private func words(_ model: Model, _ sent: String, _ name: String, _ value: JSONValue) -> String?
  {
    do {
      _ = try references(model).resolve(TaskDraft(model: sent, input: [name: value]))
      return nil
    } catch {
      return error.findings.first?.message
    }
  }

  @Test(arguments: strangers)
  func `a picture is what its content says, whatever its name`(_ name: String, _ head: [UInt8])
    throws
  {
    try put(head, "a.jpg")
    for (id, parameter) in [
      ("gpt-image-2.5-flare/image-to-image", "image_urls"), ("gpt-image-2.5-flare", "image_urls"),
      ("seedream-5.0-pro", "image_urls"),
      ("nano-banana-pro", "image_input"), ("seedance-2.0", "reference_image_urls"),
      ("veo-3.1", "image_url"),
    ] {
      let model = try #require(ModelResolver(.embedded).read(id).model)
      let value: JSONValue = parameter == "image_url" ? "a.jpg" : ["a.jpg"]
      let said = try #require(words(model, id, parameter, value), "\(id)")
      #expect(said.contains("is \(name)") && said.contains("JPEG, PNG or WebP"), "\(said)")
      let file = try #require(
        References.files(
          in: [parameter: value], of: model, facts: RequestFacts(sent: id, for: model)
        ).first)
      #expect(throws: ComposingError.self) { try references(model).look(at: file) }
    }
  }

  @Test func `a JPEG under another name is a JPEG`() throws {
    try put([0xFF, 0xD8, 0xFF, 0xE0], "a.heic")
    let model = try #require(Catalog.embedded.model(id: "nano-banana-pro"))
    #expect(words(model, model.id, "image_input", ["a.heic"]) == nil)
  }

  /// Contract §13: `@pro` takes http(s) links only, ids with a mode also content.
  @Test(arguments: [
    ("gpt-image-2.5-flare@pro", true), ("gpt-image-2.5-flare", true),
    ("gpt-image-2.5-sunburst@pro", true), ("gpt-image-2.5-flare/image-to-image", false),
    ("gpt-image-2.5-sunburst/text-to-image", false),
  ])
  func `where links only are taken no file and no content goes out`(
    _ sent: String, _ isLinkOnly: Bool
  ) throws {
    try put([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a.png")
    let model = try #require(ModelResolver(.embedded).read(sent).model)
    #expect(words(model, sent, "image_urls", ["https://a.example/x.png"]) == nil)
    for text in ["a.png", "@a.png", "data:image/png;base64,iVBORw0KGgo="] {
      let said = words(model, sent, "image_urls", [.string(text)])
      #expect((said?.contains("links only") == true) == isLinkOnly, "\(text)")
    }
    let file = try #require(
      References.files(
        in: ["image_urls": ["a.png"]], of: model, facts: RequestFacts(sent: sent, for: model)
      ).first)
    #expect(file.isLinkOnly == isLinkOnly)
    #expect((try? references(model).look(at: file)) == nil ? isLinkOnly : !isLinkOnly)
  }

  @Test func `content that is written out is held against the same rule`() throws {
    let model = try #require(Catalog.embedded.model(id: "nano-banana-pro"))
    let heic = Data(Self.strangers[0].head + Array(repeating: 0, count: 90)).base64EncodedString()
    for link in ["data:image/jpeg;base64,\(heic)", "data:image/svg+xml,<svg/>"] {
      let said = words(model, model.id, "image_input", [.string(link)])
      #expect(said?.contains("JPEG, PNG or WebP") == true)
    }
    #expect(words(model, model.id, "image_input", ["data:image/png;base64,AA=="]) == nil)
  }

  @Test func `audio is told from what only sounds like it`() throws {
    let model = try #require(Catalog.embedded.model(id: "seedance-2.0"))
    try put(Array("FORM".utf8) + [0, 0, 0, 9] + Array("AIFF".utf8), "a.mp3")
    let said = words(model, model.id, "reference_audio_urls", ["a.mp3"])
    #expect(said?.contains("is AIFF") == true && said?.contains("MP3") == true)
    try put(Array("ID3".utf8) + [4, 0], "b.wav")
    #expect(words(model, model.id, "reference_audio_urls", ["b.wav"]) == nil)
  }

  @Test func `the catalog's words say what is taken`() throws {
    var model = try #require(Catalog.embedded.model(id: "nano-banana-pro"))
    #expect(
      MediaLimits(of: model).summary(of: model) == ["image: JPEG, PNG or WebP; up to 30 MB each"])
    model.mediaLimits = ["image formats: PNG, GIF", "image <= 20 MP", "image <= 1 MB"]
    #expect(
      MediaLimits(of: model).summary(of: model) == [
        "image: PNG or GIF; up to 1 MB each; up to 20 megapixels"
      ])
    model.mediaLimits = ["image formats: any"]
    try put(Self.strangers[0].head, "a.heic")
    #expect(words(model, model.id, "image_input", ["a.heic"]) == nil)
    model.mediaLimits = ["image links only"]
    // What the file is comes first: a link to it would be refused as well.
    #expect(words(model, model.id, "image_input", ["a.heic"])?.contains("is HEIC") == true)
    try put([0xFF, 0xD8, 0xFF, 0xE0], "a.jpg")
    #expect(words(model, model.id, "image_input", ["a.jpg"])?.contains("links only") == true)
    #expect(MediaLimits(of: model).summary(of: model) == ["image: links only"])
  }
}
