import HiAPITestSupport
import Testing

@testable import HiAPICore

/// In whatever way a key is written, nobody reads it.
@Suite struct KeyDisguiseTests {
  static let keys = [
    "sk-Live/9f3A+key_0123456789", #"sk&amp%25\u0041+/=.Zz09=="#, #"a&b%c\d+e/f=g.h0123456789"#,
    "AKIA0123456789ABCDEF", #"%2D\n&lt;=0A9876543210"#, #"0x73=&#45;&&%%\\//==z1"#,
    "eyJhbGciOi.J9-x_y/z+0==",
  ]

  private static func mask(_ key: String) -> KeyMask { KeyMask(APIKey(key).map { [$0] } ?? []) }

  private static func masked(_ text: String, by mask: KeyMask, pieces size: Int) -> String {
    let bytes = Array(text.utf8)
    var stream = KeyMaskStream(mask)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      out += stream.take(bytes[start..<min(start + size, bytes.count)])
    }
    return String(decoding: out + stream.finish(), as: UTF8.self)
  }

  @Test(arguments: KeyDisguise.all, keys)
  func `no six characters are read`(_ disguise: KeyDisguise, _ key: String) {
    let mask = Self.mask(key)
    let text = disguise.write(key)
    for (before, after) in [("", ""), ("", ", it says"), ("the key «", "» is wrong"), ("x: ", "")] {
      let whole = mask.masked(before + text + after)
      #expect(!disguise.shows(key, in: whole), "\(whole)")
      #expect(whole.hasPrefix(before) && whole.hasSuffix(after), "\(whole)")
      #expect(mask.finds(in: before + text + after))
    }
  }

  @Test(arguments: KeyDisguise.all, keys.prefix(2))
  func `pieces make no difference`(_ disguise: KeyDisguise, _ key: String) {
    let mask = Self.mask(key)
    let text = "«\(disguise.write(key))»"
    let whole = mask.masked(text)
    for size in [1, 2, 3, 7, 31] {
      #expect(Self.masked(text, by: mask, pieces: size) == whole, "in pieces of \(size)")
    }
  }

  @Test(arguments: KeyDisguise.base64, keys)
  func `nor eight of base64`(_ disguise: KeyDisguise, _ key: String) {
    let text = disguise.write(key)
    let masked = Self.mask(key).masked("Basic \(text)")
    #expect(masked.hasPrefix("Basic ••••") && masked.count < 18, "\(masked)")
  }

  @Test(arguments: KeyDisguise.all, keys)
  func `JSON stays JSON`(_ disguise: KeyDisguise, _ key: String) throws {
    // As a program writes it that has no idea that it is a key.
    let value = JSONValue(
      dictionaryLiteral: ("a", .string("x \(disguise.write(key)) \"y\"\n")), ("b", 1.5))
    let masked = Self.mask(key).masked(value.serialized)
    let read = try JSONValue(parsing: Array(masked.utf8))
    #expect(read["b"] == 1.5)
    let text = try #require(read["a"]?.string)
    #expect(text.hasPrefix("x ") && text.hasSuffix(" \"y\"\n"))
    #expect(!disguise.shows(key, in: text), "\(text)")
  }

  @Test(arguments: [
    ("success", "suc\ncess"), ("success", "success\u{200B} of suc cess"), ("id:4", "id: 4"),
    ("k-123", "k - 123"), ("sk-Live/9f3A+key_0123456789", "ask - live"),
    ("sk-Live/9f3A+key_0123456789", "sk\u{1B}[1m-Live\u{1B}[0m/9"),
  ])
  func `other text stays`(_ key: String, _ text: String) {
    #expect(Self.mask(key).masked(text) == text)
    #expect(!Self.mask(key).finds(in: text))
  }
}
