import Foundation
import Testing

@testable import NCursesTerminal

@Suite struct RestoreTextTests {
  @Test func `leaves padding out`() {
    #expect(RestoreText.withoutPadding("\u{1B}[m\u{F}$<2>") == "\u{1B}[m\u{F}")
    #expect(RestoreText.withoutPadding("$<5/>a$<10*>b") == "ab")
    #expect(RestoreText.withoutPadding("a$b$<c") == "a$b$<c")
    #expect(RestoreText.withoutPadding("$") == "$")
  }

  @Test func `turns the modes off before the screen is left`() {
    let text = String(decoding: RestoreText.bytes(capabilities: ["<rmcup>"]), as: UTF8.self)
    #expect(text.hasSuffix("<rmcup>"))
    for mode in ["?2004l", "?1000l", "?1006l"] { #expect(text.contains("\u{1B}[" + mode)) }
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "ä\u{0}😀"])
  func `encodes the clipboard as the rest of the world does`(_ text: String) {
    let ours = String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
    #expect(ours == Data(text.utf8).base64EncodedString())
  }
}
