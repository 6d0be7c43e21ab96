import HiAPICore
import Testing

@Suite struct ModelStringEvidenceTests {
  /// The pieces in one line, the wrong ones in brackets.
  private func shown(_ sent: String) -> String {
    ModelStringLens(.embedded).read(sent).evidence.sent
      .map { $0.isWrong ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(arguments: [
    ("gpt-image-2/text-to-image", "gpt-image-2[/text-to-image]"),
    ("gpt-image-2:image", "gpt-image-2[:image]"), ("gpt_image_2", "gpt[_]image[_]2"),
    ("GPT-image-2", "[GPT]-image-2"), ("gpt-image-2\n", "gpt-image-2[⏎]"),
    (" gpt-image-2\r\n", "[·]gpt-image-2[␍⏎]"), ("gpt-image-2\t", "gpt-image-2[⇥]"),
    ("\"gpt-image-2\"", "[\"]gpt-image-2[\"]"), ("gpt-image\u{200B}-2", "gpt-image[U+200B]-2"),
    ("\u{A0}gpt-image-2", "[U+00A0]gpt-image-2"), ("gpt-im\u{430}ge-2", "gpt-im[а(U+0430)]ge-2"),
    ("gpt-imge-2", "gpt-im[g]e-2"), ("gpt-image-", "gpt-image[-]"),
    ("gpt-image-2-pro", "gpt-image-2[-pro]"), ("gpt-image-2", "gpt-image-2"),
    ("\u{1B}[31mgpt-image-2", "[U+001B[31m]gpt-image-2"), ("dall-e-3", "dall-e-3"),
    ("dall-e-3\n", "dall-e-3[⏎]"),
  ])
  func `marks what differs and spells out what cannot be seen`(_ sent: String, _ expected: String) {
    #expect(shown(sent) == expected)
  }

  @Test func `a string without end is cut and says so`() {
    let evidence = ModelStringLens(.embedded).read(String(repeating: "a", count: 1_000_000))
      .evidence
    #expect(evidence.sent.last?.text == "… and 999700 more characters")
  }
}
