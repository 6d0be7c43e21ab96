import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIBasics
@testable import HiAPIService

/// Long strings of an answer go into a file, and what is left reads as before.
@Suite struct JSONSpoolTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var place: String { folder.path("content") }
  private var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
  }

  private func spool(_ json: String, by size: Int = 1 << 16) throws -> JSONSpool {
    let spool = JSONSpool(folder: place)
    let bytes = Array(json.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try spool.take(Array(bytes[start..<min(bytes.count, start + size)]))
    }
    try spool.finish()
    return spool
  }

  private func text(_ content: SpooledContent) throws -> String {
    var bytes: [UInt8] = []
    #expect(try content.forEachPiece { bytes += $0 })
    return String(decoding: bytes, as: UTF8.self)
  }

  private let long = String(repeating: "0123456789abcdef", count: 40_000)

  @Test func `a short answer is left as it is, and makes no file`() throws {
    let json = #"{"data":{"taskId":"tk\"\\","output":[{"url":"https:\/\/h\/a","n":-1.5e3}]}}"#
    for size in [1, 2, 3, 1000] { #expect(try spool(json, by: size).body == Array(json.utf8)) }
    #expect(files.isEmpty)
  }

  @Test(arguments: [1, 7, 4096, 1 << 20])
  func `a long string goes into the file, whatever the pieces`(_ size: Int) throws {
    // In pieces of one byte a shorter one will do.
    let spool = try spool(
      #"{"a":"x\n","b":["\#(long)","y"],"c":"\#(long)","d":1}"#, by: size)
    let value = try JSONValue(parsing: spool.body)
    #expect(value["a"] == "x\n" && value["d"] == 1 && value["b"]?.array?.last == "y")
    let first = try #require(value["b"]?.array?.first?.string)
    #expect(first.hasPrefix("0123456789abcdef") && first.utf8.count > 8_000)
    #expect(spool.body.count < 25_000)
    // The same text stands for the same content.
    #expect(value["c"]?.string == first && spool.contents.count == 1)
    let content = try #require(JSONSpool.name(in: first).flatMap { spool.contents[$0] })
    #expect(try text(content) == long)
    #expect(files.count == 1)
  }

  @Test func `escapes are taken out, also across pieces`() throws {
    let said = "a/b\"c\\d\né😀\u{FFFD}z"
    let written = #"a\/b\"c\\d\n\u00e9\ud83d\ude00\ud83dz"#
    for size in [1, 2, 5, 11, 1 << 20] {
      let spool = try spool(#"["\#(long)\#(written)"]"#, by: size)
      let content = try #require(spool.contents.values.first)
      #expect(try text(content) == long + said)
    }
    #expect(files.isEmpty)
  }

  @Test(arguments: [#"\q"#, #"\u12"#])
  func `what is no JSON stays none`(_ written: String) throws {
    let spool = try spool(#"["\#(long)\#(written)"]"#)
    #expect(throws: JSONError.self) { try JSONValue(parsing: spool.body) }
  }

  @Test func `the file is gone with the last one who holds it, unless it is kept`() async throws {
    var spool: JSONSpool? = try spool(#"["\#(long)"]"#)
    let content = try #require(spool?.contents.values.first)
    // Nobody takes away what is held.
    await SpoolFile.sweep(place) { _ in false }
    #expect(files.count == 1)
    content.keep()
    spool = nil
    #expect(try text(content) == long)
    let named = try #require(SpooledContent(reference: content.reference))
    #expect(named == content)
    _ = try self.spool(#"["\#(long)"]"#)
    #expect(files.count == 1)
  }

  @Test func `what nobody holds and nothing names is swept`() async throws {
    let reference = try {
      let content = try #require(try spool(#"["\#(long)"]"#).contents.values.first)
      content.keep()
      return content.reference
    }()
    await SpoolFile.sweep(place) { reference.hasSuffix($0) }
    #expect(files.count == 1)
    await SpoolFile.sweep(place) { _ in false }
    #expect(files.isEmpty && !FileManager.default.fileExists(atPath: place))
    #expect(try SpooledContent(reference: reference)?.forEachPiece { _ in } == false)
  }

  @Test func `a service cannot name a file of this machine`() throws {
    #expect(SpooledContent(reference: "data:,x") == nil)
    #expect(SpooledContent.column("\u{1}0 10 /etc/passwd") == "")
    let answer = HTTPAnswer(
      status: 200,
      body: Array(
        #"{"data":{"taskId":"t","status":"success","output":[{"data":"\u00010 9 /etc/passwd"}]}}"#
          .utf8))
    let source = try TaskSnapshot(reading: answer).outputs.first?.source
    #expect(source == .inline("\u{1}0 9 /etc/passwd"))
  }
}
