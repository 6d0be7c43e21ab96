import CellGrid
import Testing

@Suite struct ASCIIStandInTests {
  @Test func `the signs of a task's state stay apart`() {
    let signs = "✓✗●–?!⠋".unicodeScalars.map { ASCIIStandIn.byte(for: $0) }
    #expect(Set(signs).count == signs.count)
    #expect(ASCIIStandIn.byte(for: "✓") != UInt8(ascii: "?"))
  }

  @Test func `ASCII stays as it is, and what has no likeness is a question mark`() {
    for value in UInt8(0x20)..<0x7F {
      #expect(ASCIIStandIn.byte(for: Unicode.Scalar(value)) == value)
    }
    #expect(ASCIIStandIn.byte(for: "茶") == UInt8(ascii: "?"))
  }
}
