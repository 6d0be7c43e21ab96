import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What is no medium is no output, whatever its host calls it.
@Suite(.timeLimit(.minutes(1))) struct WrongContentTests {
  /// `<html><title>Maintenance</title></html>`, packed with deflate.
  private static let deflated: [UInt8] = [

    0xB3, 0xC9, 0x28, 0xC9, 0xCD, 0xB1, 0xB3, 0x29, 0xC9, 0x2C, 0xC9, 0x49, 0xB5, 0xF3, 0x4D, 0xCC,
    0xCC, 0x2B, 0x49, 0xCD, 0x4B, 0xCC, 0x4B, 0x4E, 0xB5, 0xD1, 0x87, 0x08, 0xD9, 0xE8, 0x83, 0x15,
    0x00, 0x00,

  ]

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let archive: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0]
  private static let model: [UInt8] = text("glTF") + [2, 0, 0, 0]
  private static let noise: [UInt8] = (0..<5_000).map { (index: UInt32) -> UInt8 in
    UInt8(truncatingIfNeeded: (index &* 2_654_435_761) >> 11) ^ 0x81
  }

  private static func page(behind text: String) -> [UInt8] {
    Self.text(text + "<html><title>Maintenance</title></html>")
  }

  /// With the type that the host gives it.
  static let others: [([UInt8], String)] = [
    ([UInt8](repeating: 0, count: 5_000), "image/x-new"),
    (noise, "image/png"), (noise, "application/octet-stream"), (noise, ""),
    ([0x78, 0x9C] + deflated, "image/x-new"), (deflated, "image/x-new"),
    (page(behind: String(repeating: " ", count: 9_000)), "image/png"),
    (page(behind: "<!--" + String(repeating: "x", count: 9_000) + "-->"), "image/png"),
    (text("--b\r\nContent-Type: image/png\r\n\r\n") + picture(), "multipart/mixed"),
    (archive, "application/zip"), (model, "image/png"), ([], "image/png"),
  ]

  @Test(arguments: others)
  func `is not saved`(_ bytes: [UInt8], _ type: String) async throws {
    let host = try RawServer([
      .read, .answer(bytes: bytes, "Content-Type: \(type)", "ETag: \"x\""),
    ])
    let fixture = try FetchFixture()
    guard case .wrongContent(let reason) = await fixture.fetch(from: host) else {
      Issue.record("taken for a file")
      return
    }
    guard case .instead(_, of: .picture) = reason else {
      Issue.record("\(reason.words)")
      return
    }
    #expect(fixture.names.isEmpty)
  }

  @Test(arguments: others.dropLast())
  func `nor where it came inside the answer`(_ bytes: [UInt8], _ type: String) async throws {
    let fixture = try FetchFixture()
    let text = Data(bytes).base64EncodedString()
    for source in [text, "data:image/png;base64,\(text)"] {
      guard case .wrongContent = await fixture.fetch(fixture.job(.inline(source))) else {
        Issue.record("taken for a file")
        continue
      }
    }
    #expect(fixture.names.isEmpty)
  }

  @Test func `a kind of picture that only its host knows is kept`() async throws {
    let fixture = try FetchFixture()
    let host = try RawServer([.read, .answer(bytes: Self.noise, "Content-Type: image/x-new")])
    #expect(await fixture.fetch(from: host) == fixture.saved(Self.noise, as: "mug.bin"))
    let other = try FetchFixture()
    let text = "data:image/x-new;base64,\(Data(Self.noise).base64EncodedString())"
    #expect(
      await other.fetch(other.job(.inline(text))) == other.saved(Self.noise, as: "mug.bin"))
  }

  @Test func `also where it came in two parts, by two runs`() async throws {
    let folder = try TemporaryFolder()
    let half = Self.noise.count / 2
    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/x-new\r\nETag: \"x\"\r\n"
    let first = try RawServer([
      .read,
      .send(Self.text(head + "Content-Length: \(Self.noise.count)\r\n\r\n") + Self.noise[..<half]),
    ])
    let fixture = try FetchFixture(folder: folder)
    let link = "http://127.0.0.1:\(first.port)/a.png"
    guard case .cutShort = await fixture.fetch(link) else {
      Issue.record("not cut short")
      return
    }
    #expect(ResumeNote(fixture.place)?.mediaType == "image/x-new")
  }

  struct Ordered: Sendable {
    var type: String
    var bytes: [UInt8]
    /// Nil where it is not what was ordered.
    var name: String?
  }

  static let ordered: [Ordered] = [
    Ordered(type: "glb", bytes: model, name: "mug.glb"),
    Ordered(type: "3d_model", bytes: archive, name: "mug.zip"),
    Ordered(type: "gltf", bytes: text("{\"asset\":{}}"), name: "mug.gltf"),
    Ordered(type: "obj", bytes: text("v 1 2 3\n"), name: "mug.obj"),
    Ordered(type: "srt", bytes: text("1\n00:01 --> 00:02\nx"), name: "mug.srt"),
    Ordered(type: "json", bytes: text("{}"), name: "mug.json"),
    Ordered(type: "lyrics", bytes: text("la la"), name: "mug.txt"),
    Ordered(type: "srt", bytes: text("{\"error\":\"no\"}")),
    Ordered(type: "lyrics", bytes: text("{\"error\":\"no\"}")),
    Ordered(type: "lyrics", bytes: [UInt8](repeating: 0x20, count: 4_000)),
    Ordered(type: "json", bytes: text("soon")), Ordered(type: "video", bytes: archive),
    Ordered(type: "gltf", bytes: text("<html>")), Ordered(type: "glb", bytes: text("soon")),
  ]

  @Test(arguments: ordered)
  func `models, archives and text are saved where they were ordered`(
    _ ordered: Ordered
  ) async throws {
    let host = try RawServer([.read, .answer(bytes: ordered.bytes)])
    let fixture = try FetchFixture()
    var job = fixture.job(.link("http://127.0.0.1:\(host.port)/a"))
    job.output.type = ordered.type
    let outcome = await fixture.fetch(job)
    guard let name = ordered.name else {
      if case .wrongContent = outcome { return }
      Issue.record("\(outcome)")
      return
    }
    #expect(outcome == fixture.saved(ordered.bytes, as: name))
  }
}
