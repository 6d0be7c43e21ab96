import Foundation
import Testing

@testable import HiAPICore

@Suite struct InlineContentTests {
  @Test(
    arguments: [
      ("data:image/png;base64,+/8A", [0xFB, 0xFF, 0x00]),
      ("DATA:image/png;charset=x;BASE64,-_8A", [0xFB, 0xFF, 0x00]),
      ("data:;base64, +/\r\n8A ", [0xFB, 0xFF, 0x00]),
      ("data:;base64,%2B%2F8A", [0xFB, 0xFF, 0x00]),
      ("+/8A", [0xFB, 0xFF, 0x00]), ("-_8A\n", [0xFB, 0xFF, 0x00]), ("+w==", [0xFB]),
      ("+w", [0xFB]),
      ("-_8", [0xFB, 0xFF]), ("data:text/plain,a%20b%4", Array("a b%4".utf8)), ("data:,", []),
    ] as [(String, [UInt8])])
  func `reads all of its forms`(_ text: String, _ bytes: [UInt8]) {
    #expect(InlineContent.bytes(text).map(Array.init) == bytes)
  }

  @Test(arguments: ["", "====", "A", "a b c d e", "<html>", "data:image/png;base64", "日本語", "ab!d"])
  func `refuses what is none`(_ text: String) {
    #expect(InlineContent.bytes(text) == nil)
  }

  @Test func `reads back whatever was written`() {
    for length in 0..<64 {
      let bytes = Data((0..<length).map { _ in UInt8.random(in: 0...255) })
      guard length > 0 else { continue }
      #expect(InlineContent.bytes(bytes.base64EncodedString()) == bytes)
      #expect(InlineContent.bytes("data:x/y;base64," + bytes.base64EncodedString()) == bytes)
    }
  }

  @Test(arguments: [
    "data:image/png;base64,+/8A%2B%2F8A", "data:text/plain,a%20b%4", "+/8A-_8=", "data:,",
  ])
  func `reads the same in pieces`(_ text: String) throws {
    let whole = InlineContent.bytes(text).map(Array.init)
    for size in 1..<text.utf8.count {
      let content = InlineContent()
      var bytes: [UInt8] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        try content.take(Array(rest.prefix(size))) { bytes += $0 }
        rest = rest.dropFirst(size)
      }
      try content.finish { bytes += $0 }
      #expect(bytes == whole)
    }
  }
}
