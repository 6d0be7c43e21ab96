import HiAPICore
import Testing

@Suite struct ModelStringEvidenceTests {
  /// The pieces in one line, what differs in brackets: what was sent, and what the id has there.
  private func shown(_ sent: String) -> String {
    ModelResolver(.embedded).read(sent).evidence.pieces
      .map { piece in
        guard piece.isWrong else { return piece.text }
        return piece.wanted.isEmpty ? "[\(piece.text)]" : "[\(piece.text)→\(piece.wanted)]"
      }.joined()
  }

  @Test(arguments: [
    ("gpt-image-2/text-to-image", "gpt-image-2[/text-to-image]"),
    ("gpt-image-2:image", "gpt-image-2[:image]"), ("gpt_image_2", "gpt[_→-]image[_→-]2"),
    ("GPT-image-2", "[GPT→gpt]-image-2"), ("gpt-image-2\n", "gpt-image-2[⏎]"),
    (" gpt-image-2\r\n", "[·]gpt-image-2[␍⏎]"), ("gpt-image-2\t", "gpt-image-2[⇥]"),
    ("\"gpt-image-2\"", "[\"]gpt-image-2[\"]"), ("gpt-image\u{200B}-2", "gpt-image[U+200B]-2"),
    ("\u{FEFF}gpt-image-2", "[U+FEFF]gpt-image-2"),
    ("\u{A0}gpt-image-2", "[U+00A0]gpt-image-2"),
    ("gpt-im\u{430}ge-2", "gpt-im[а(U+0430)→a]ge-2"),
    ("\u{261}pt-image-2", "[ɡ(U+0261)→g]pt-image-2"),
    ("gpt-imge-2", "gpt-im[→a]ge-2"), ("gpt-image-", "gpt-image-[→2]"),
    ("gpt-image-2-pro", "gpt-image-2[-pro]"), ("gpt-image-2", "gpt-image-2"),
    ("\u{1B}[31mgpt-image-2", "[U+001B[31m]gpt-image-2"), ("dall-e-3", "dall-e-3"),
    ("dall-e-3\n", "dall-e-3[⏎]"), ("background-remover", "[→851-labs/]background-remover"),
    (
      " GPT_image_2/text-to-image\n",
      "[·][GPT_→gpt-]image[_→-]2[/text-to-image⏎]"
    ),
  ])
  func `marks what differs and spells out what cannot be seen`(_ sent: String, _ expected: String) {
    #expect(shown(sent) == expected)
  }

  @Test func `the pieces together are what was sent and what is wanted`() {
    let lens = ModelResolver(.embedded)
    for item in BrokenModelStrings.all.prefix(2_000) {
      let evidence = lens.read(item.sent).evidence
      #expect(
        evidence.pieces.map(\.sent).joined().unicodeScalars.elementsEqual(
          item.sent.unicodeScalars))
      #expect(evidence.pieces.map(\.wanted).joined() == evidence.catalogID)
      #expect(!evidence.edits.isEmpty)
    }
  }

  @Test func `a string without end is cut and says so`() {
    let evidence = ModelResolver(.embedded).read(String(repeating: "a", count: 1_000_000))
      .evidence
    #expect(evidence.pieces.last?.text == "… and 999700 more characters")
  }
}
