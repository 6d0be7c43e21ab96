import CellGrid
import HiAPITestSupport
import Testing

/// How many colours reach the terminal, whatever it claims to have.
@Suite(.timeLimit(.minutes(1))) struct ColorTests {
  /// The forms of colour in what was written.
  private struct Forms: Hashable {
    var direct = false
    var beyondSixteen = false
    var bright = false
    var any = false

    init(_ output: String) {
      for sequence in output.split(separator: "\u{1b}[").dropFirst() {
        guard let end = sequence.firstIndex(where: \.isLetter), sequence[end] == "m" else {
          continue
        }
        let numbers = sequence[..<end].split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
        for (index, number) in numbers.enumerated() where number == 38 || number == 48 {
          any = true
          let rest = numbers[(index + 1)...]
          direct = direct || rest.first == 2
          beyondSixteen = beyondSixteen || rest.first == 5 && (rest.dropFirst().first ?? 0) > 15
        }
        bright = bright || numbers.contains { (90...97).contains($0) || (100...107).contains($0) }
        any = any || numbers.contains { (30...37).contains($0) || (40...47).contains($0) } || bright
      }
    }
  }

  private func forms(_ color: String, term: String = "xterm-256color") async throws -> Forms {
    let session = try Sandbox().start(
      ["--demo", "--color", color], adding: ["TERM": term, "COLORTERM": "truecolor"])
    try await session.waitForStart()
    try await session.quit()
    return Forms(session.outputText)
  }

  @Test func `any colour is written as itself`() async throws {
    #expect(try await forms("truecolor").direct)
  }

  @Test(arguments: ["xterm-256color", "xterm", "xterm-direct"])
  func `256 colours are 256 on any form of the terminal`(_ term: String) async throws {
    let forms = try await forms("256", term: term)
    #expect(!forms.direct)
    #expect(forms.beyondSixteen)
  }

  @Test func `16 colours are no more`() async throws {
    let forms = try await forms("16")
    #expect(!forms.direct)
    #expect(!forms.beyondSixteen)
    #expect(forms.bright)
  }

  @Test func `8 colours are no more`() async throws {
    let forms = try await forms("8")
    #expect(forms.any)
    #expect(!forms.direct)
    #expect(!forms.beyondSixteen)
    #expect(!forms.bright)
  }

  @Test func `none is none`() async throws {
    #expect(try await !forms("none").any)
  }
}
