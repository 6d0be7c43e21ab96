import Glibc
import HiAPIBasics

/// The words of an error, taken apart for recognising what they speak of.
///
/// Services and gateways say the same thing in many ways: as a code (`insufficient_user_quota`,
/// `AccountOverdueError`), as a sentence, in Chinese. All are read alike. What stands in quotation
/// marks can be left out, because a message may quote a prompt; a web page is, which is no word of the
/// service.
package struct RefusalText {
  /// Lower case in UTF-8, with `_` and `-` as spaces.
  private let text: [UInt8]
  /// The words of it in Latin letters and digits, in their order.
  private let words: [Substring]

  /// How much of an error is looked at; a message may be as long as a page.
  private static let longest = 2_000

  /// Reads code, class, message and excerpt of an error.
  ///
  /// - Parameters:
  ///   - error: What came.
  ///   - keepingQuotations: False leaves out what the message quotes.
  package init(_ error: ServiceError, keepingQuotations: Bool) {
    var parts = [error.code, error.type].compactMap { $0.map(Self.takenApart) }
    if let message = error.message?.prefix(Self.longest) {
      let unquoted = keepingQuotations ? nil : Self.withoutQuotations(message)
      // A message that stands in quotation marks as a whole is no quotation.
      parts.append(unquoted ?? String(message))
    }
    let excerpt = error.excerpt.map { String($0.prefix(Self.longest)) } ?? ""
    if !Markup.isPage(excerpt) { parts.append(excerpt) }
    self.init(folding: parts.joined(separator: "\n"))
  }

  /// Reads a code alone.
  init(code: String) { self.init(folding: Self.takenApart(code)) }

  /// Reads a line of a text.
  ///
  /// - Parameters:
  ///   - line: At most 2,000 characters of it are looked at.
  ///   - keepingQuotations: False where the text holds JSON, whose values stand in quotation marks.
  package init(line: some StringProtocol, keepingQuotations: Bool) {
    let shown = line.prefix(Self.longest)
    self.init(folding: keepingQuotations ? String(shown) : Self.withoutQuotations(shown) ?? "")
  }

  private init(folding text: String) {
    let folded = String(
      text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 == "’" ? "'" : $0 })
    self.text = Array(folded.utf8)
    words = folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "'")) }
      .map { word in
        let word = word.drop { $0 == "'" }
        return word.last == "'" ? word.dropLast() : word
      }
  }

  /// Whether it holds one of these stretches of text.
  package func holds(_ stretches: [String]) -> Bool {
    text.withUnsafeBytes { text in
      stretches.contains { stretch in
        var stretch = stretch
        return stretch.withUTF8 { Self.holds(text, UnsafeRawBufferPointer($0)) }
      }
    }
  }

  private static func holds(
    _ text: UnsafeRawBufferPointer, _ wanted: UnsafeRawBufferPointer
  ) -> Bool {
    guard let start = text.baseAddress, let first = wanted.first, let bytes = wanted.baseAddress
    else { return false }
    var place = 0
    while text.count - place >= wanted.count,
      let found = memchr(start + place, CInt(first), text.count - place - wanted.count + 1)
    {
      if memcmp(found, bytes, wanted.count) == 0 { return true }
      place = start.distance(to: UnsafeRawPointer(found)) + 1
    }
    return false
  }

  /// Whether a word that begins like one of `these` stands near one that begins like one of `those`.
  package func pairs(_ these: [String], _ those: [String], within distance: Int = 6) -> Bool {
    let first = places(of: these)
    guard !first.isEmpty else { return false }
    let second = places(of: those)
    return first.contains { place in second.contains { abs($0 - place) <= distance } }
  }

  /// Whether one of these word beginnings is there.
  package func hasWord(_ beginnings: [String]) -> Bool { !places(of: beginnings).isEmpty }

  /// How often one of these word beginnings is there.
  package func count(of beginnings: [String]) -> Int { places(of: beginnings).count }

  /// Where words begin like one of these; a beginning of two words counts where the first one stands.
  ///
  /// One that ends in `$` is the whole word.
  private func places(of beginnings: [String]) -> [Int] {
    words.indices.filter { index in
      beginnings.contains { beginning in
        guard beginning.utf8.first == words[index].utf8.first else { return false }
        let parts = beginning.split(separator: " ")
        guard index + parts.count <= words.count else { return false }
        return parts.enumerated().allSatisfy { offset, part in
          let word = words[index + offset]
          return part.hasSuffix("$") ? word == part.dropLast() : word.hasPrefix(part)
        }
      }
    }
  }

  /// A code as words: `NotEnoughBalance` is "Not Enough Balance".
  private static func takenApart(_ code: String) -> String {
    var text = ""
    var wasLower = false
    for character in code.prefix(200) {
      if character.isUppercase, wasLower { text.append(" ") }
      wasLower = character.isLowercase
      text.append(character == "." || character == "/" || character == ":" ? " " : character)
    }
    return text
  }

  /// The text without what stands between quotation marks of a pair; nil where no word is left.
  private static func withoutQuotations(_ text: some StringProtocol) -> String? {
    var kept = ""
    var closing: Character?
    var quotation = ""
    var before: Character = " "
    for character in text {
      if let mark = closing {
        if character == mark {
          closing = nil
          quotation = ""
          kept.append(" ")
        } else {
          quotation.append(character)
        }
      } else if let mark = marks[character], character != "'" || !before.isLetter {
        closing = mark
      } else {
        kept.append(character)
      }
      before = character
    }
    // A mark that nothing closes is no quotation.
    if closing != nil { kept += " " + quotation }
    return kept.contains { $0.isLetter || $0.isNumber } ? kept : nil
  }

  private static let marks: [Character: Character] = [
    "\"": "\"", "`": "`", "'": "'", "“": "”", "「": "」", "«": "»", "『": "』",
  ]
}
