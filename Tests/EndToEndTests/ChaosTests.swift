import HiAPIChaos
import Testing

/// A slice of the fault suite; `make chaos` runs the whole.
@Suite(.timeLimit(.minutes(5))) struct ChaosTests {
  @Test func `loses nothing and pays for nothing twice, killed at random in bad weather`()
    async throws
  {
    let suite = ChaosSuite(
      seeds: 1...12, themes: [.mixed], binary: Sandbox.binary, atOnce: 4)
    let total = try await suite.run()
    #expect(total.failures == [])
    // Else nothing was tried.
    #expect(total.kills > 0)
    #expect(total.faultCount > 0)
    #expect(total.billed > 0)
  }
}
