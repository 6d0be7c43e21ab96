import HiAPICore
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (0.05, "$0.05"), (0.0843, "$0.0843"), (2, "$2.00"), (0, "$0.00"), (-0.5, "$-0.50"),
    (0.000_06, "$0.0001"), (0.000_04, "<$0.0001"), (1e-9, "<$0.0001"),
  ])
  func `an amount is written with two to four decimals, and never as free`(
    _ amount: Double, _ text: String
  ) {
    #expect(Money.text(amount, currency: "USD") == text)
  }

  @Test func `a currency without a sign stands behind the amount`() {
    #expect(Money.text(1.2, currency: "EUR") == "1.20 EUR")
    #expect(Money.text(0.000_01, currency: "EUR") == "<0.0001 EUR")
  }
}
