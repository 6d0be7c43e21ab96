import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite struct KeyMaskTests {
  private static let secret = "sk-Live/9f3A+key_0123456789"
  private static let forms = KeyForms(of: secret)

  private static func mask(_ keys: String...) -> KeyMask { KeyMask(keys.compactMap { APIKey($0) }) }

  @Test(arguments: forms.all.map(\.text))
  func `no form of the key comes through`(_ form: String) throws {
    let mask = Self.mask(Self.secret)
    for text in [
      form, "key:\(form), sorry", "https://h.example/\(form)?a=\(form)#x", "\(form)\(form)",
    ] {
      let masked = mask.masked(text)
      #expect(Self.forms.found(in: Data(masked.utf8)) == [])
      #expect(masked.contains("••••"))
    }
  }

  @Test func `what stands around it stays`() {
    let mask = Self.mask(Self.secret)
    #expect(mask.masked("<\(Self.secret)> é") == "<••••> é")
    #expect(mask.masked("a%20\(Self.secret)%20b") == "a%20••••%20b")
    for text in ["", "sk-", "sk-Live/9f3A+key_012345678", "%", "%7", "\\u00", "&#1", "ss%73%6b-Li"]
    {
      #expect(mask.masked(text) == text)
    }
  }

  @Test func `JSON stays JSON`() throws {
    let text =
      #"{"a\\\#(Self.forms.all[6].text)":"x \\\#(Self.forms.all[6].text)","#
      + #""b":["\n\#(Self.secret)\n","\\\#(Self.secret)","\#(Self.forms.all[8].text)"],"c":1.50}"#
    let value = try JSONValue(parsing: Self.mask(Self.secret).masked(Array(text.utf8)))
    #expect(Self.forms.found(in: Data(value.serialized.utf8)) == [])
    #expect(value["b"]?.array?.first == "\n••••\n")
    #expect(value["c"] == 1.5)
    // A key that begins with a letter that has an escape.
    let other = Self.mask("n-0123456789")
    let escaped = try JSONValue(parsing: other.masked(Array(#"["\n-0123456789"]"#.utf8)))
    #expect(escaped.array?.first?.string?.hasSuffix("••••") == true)
  }

  @Test func `a key across the borders of pieces`() {
    let mask = Self.mask(Self.secret)
    for form in Self.forms.all {
      let text = Array("a \(form.text) b".utf8)
      let whole = mask.masked(text)
      for size in [1, 2, 3, 7, 16] {
        var stream = KeyMaskStream(mask)
        var out: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: size) {
          out += stream.take(text[start..<min(start + size, text.count)])
        }
        out += stream.finish()
        #expect(out == whole, "\(form.name) in pieces of \(size)")
      }
    }
  }

  @Test func `of a text that is cut off within a key nothing of the key is left`() {
    let mask = Self.mask(Self.secret)
    let text = Array("the key \(Self.secret)".utf8)
    for length in 9..<text.count {
      let masked = mask.masked(Array(text[..<length]), isWhole: false)
      #expect(String(decoding: masked, as: UTF8.self) == "the key ")
    }
  }

  @Test(arguments: [
    // A word of everyday text is a key only where it is announced as one.
    ("success", #"{"status":"success"}"#, #"{"status":"success"}"#),
    ("success", "Bearer success is wrong", "Bearer •••• is wrong"),
    ("success", "authorization: bearer%20success", "authorization: bearer%20••••"),
    ("handling", "still handling", "still handling"),
    ("1782461730", #"{"created":1782461730}"#, #"{"created":1782461730}"#),
    // A short one with a digit in it is masked as a word of its own.
    ("k-123", "k-123 k-1234 ak-123 (k-123)", "•••• k-1234 ak-123 (••••)"),
    ("k-123", #"{"m":"\nk-123"}"#, #"{"m":"\n••••"}"#),
    ("k1", "k1", "k1"), ("x", "x", "x"),
    ("sk-test-1", "ask-test-123", "a••••23"),
  ])
  func `a key that could be a word`(_ key: String, _ text: String, _ masked: String) {
    #expect(Self.mask(key).masked(text) == masked)
    var stream = KeyMaskStream(Self.mask(key))
    var out: [UInt8] = []
    for byte in text.utf8 { out += stream.take([byte]) }
    #expect(String(decoding: out + stream.finish(), as: UTF8.self) == masked)
  }

  @Test func `the longest of several keys, and all of them`() {
    let mask = Self.mask("sk-aaaaaaa1", "sk-aaaaaaa1-more", "sk-bbbbbbb2")
    #expect(mask.masked("sk-aaaaaaa1-more sk-bbbbbbb2 sk-aaaaaaa1") == "•••• •••• ••••")
  }

  @Test func `no key and any bytes`() {
    let bytes = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 3) }
    #expect(KeyMask.none.masked(bytes) == bytes)
    #expect(Self.mask(Self.secret).masked(bytes) == bytes)
  }
}
