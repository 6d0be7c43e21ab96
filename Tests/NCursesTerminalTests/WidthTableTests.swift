import CellGrid
import CNcurses
import Foundation
import Testing

@testable import NCursesTerminal

/// Our widths against those of the C library, which ncurses goes by.
@Suite struct WidthTableTests {
  /// Where they differ, and why.
  private static let differences: [UInt32: String] = [
    0: "the C library says 0 for the end of a string; here it is a control like the others"
  ]

  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  @Test func `agrees with the C library about every scalar`() throws {
    guard ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != "1" else {
      try record()
      return
    }
    var wrong: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), Self.differences[value] == nil else { continue }
      let theirs = Int(wcwidth(wchar_t(bitPattern: value)))
      if TextWidth.columns(of: scalar) != theirs { wrong.append(String(value, radix: 16)) }
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(20))")
  }

  @Test func `differs only where a reason is given`() throws {
    for value in Self.differences.keys {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(TextWidth.columns(of: scalar) != Int(wcwidth(wchar_t(bitPattern: value))))
    }
  }

  /// Writes the table anew; the test fails, so that what was written is read.
  private func record() throws {
    var runs: [UInt32] = []
    var last: Int32?
    for value in UInt32(0)...0x10FFFF {
      let isScalar = value != 0 && Unicode.Scalar(value) != nil
      let width = isScalar ? wcwidth(wchar_t(bitPattern: value)) : -1
      if width != last { runs.append(value << 2 | UInt32(bitPattern: width) & 3) }
      last = width
    }
    let lines = stride(from: 0, to: runs.count, by: 10).map { start in
      "    "
        + runs[start..<min(start + 10, runs.count)]
        .map { "0x" + String($0, radix: 16, uppercase: true) + "," }.joined(separator: " ")
    }
    let path = try #require(#filePath.range(of: "/Tests/")).lowerBound
    let file = #filePath[..<path] + "/Sources/CellGrid/Text/WidthTable.swift"
    let text = try String(contentsOfFile: String(file), encoding: .utf8)
    let start = try #require(text.range(of: "[UInt32] = [\n")).upperBound
    let table = text[..<start] + lines.joined(separator: "\n") + "\n  ]\n}\n"
    try table.write(toFile: String(file), atomically: true, encoding: .utf8)
    Issue.record("Recorded the widths: read them, then run without recording.")
  }
}
