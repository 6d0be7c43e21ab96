import HiAPISimulator
import Testing

/// `explain` and `doctor` as a shell sees them.
@Suite(.timeLimit(.minutes(1))) struct ExplainTests {
  private static let body =
    #"{"error":{"code":"model_not_found","message":"The model `gpt-image-2/text-to-image` does not "#
    + #"exist.","type":"invalid_request_error","request_id":"20260626-1"}}"#

  @Test func `the seed's error is explained offline and without a key`() throws {
    let run = try HeadlessRun(["explain"], input: Self.body, in: Sandbox())
    #expect(run.status == 0 && run.errors.isEmpty)
    for words in [
      "has a suffix", "catalog  gpt-image-2", "20260626-1", "not billed",
      #"Model string: "gpt-image-2/text-to-image""#,
    ] {
      #expect(run.output.contains(words), "\(words)")
    }
  }

  @Test func `JSON is one object and nothing else`() throws {
    let run = try HeadlessRun(["explain", "--json"], input: Self.body, in: Sandbox())
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix(#"{"condition":"model_not_found","#))
    #expect(run.output.count { $0 == "\n" } == 1)
  }

  @Test(arguments: [
    (["explain"], "hello", Int32(65)), (["explain"], "", 65),
    (["explain", "--code", "E42"], "", 65),
    (["explain", "--code", "permission_denied", "--model", "-x"], "", 0),
    (["explain", "--status", "7"], "", 64), (["explain", "--nothing"], "", 64),
  ])
  func `exit codes`(_ arguments: [String], _ input: String, _ status: Int32) throws {
    #expect(try HeadlessRun(arguments, input: input, in: Sandbox()).status == status)
  }

  @Test func `the doctor says who is wrong by its exit code, and shows no key`() async throws {
    let sandbox = try Sandbox()
    #expect(try HeadlessRun(["doctor"], in: sandbox).status == 77)
    let simulator = try await Simulator.start()
    let good = try HeadlessRun(
      ["doctor", "--json"], in: sandbox, adding: sandbox.environment(using: simulator))
    #expect(good.status == 0 && good.output.hasPrefix(#"{"ok":true,"#))
    #expect(!good.output.contains(Sandbox.key))
    #expect(simulator.record.requests.count == 1)
    let bad = try HeadlessRun(
      ["doctor"], in: sandbox,
      adding: ["HIAPI_API_KEY": "sk-invalid-0123456789", "HIAPI_BASE_URL": simulator.baseURL])
    #expect(bad.status == 77 && bad.output.contains("The key was not accepted"))
    await simulator.stop()
    let gone = try HeadlessRun(
      ["doctor"], in: sandbox, adding: sandbox.environment(using: simulator))
    #expect(gone.status == 69)
    let wrong = try HeadlessRun(
      ["doctor"], in: sandbox, adding: ["HIAPI_BASE_URL": "http://example.com"])
    #expect(wrong.status == 78)
  }
}
