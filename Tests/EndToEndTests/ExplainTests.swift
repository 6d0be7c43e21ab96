import HiAPISimulator
import HiAPITestSupport
import Testing

/// `explain` and `doctor` as a shell sees them.
@Suite(.timeLimit(.minutes(1))) struct ExplainTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let body =
    #"{"error":{"code":"model_not_found","message":"The model `gpt-image-2/text-to-image` does not "#
    + #"exist.","type":"invalid_request_error","request_id":"20260626-1"}}"#

  @Test func `the seed's error is explained offline and without a key`() async throws {
    let run = try await sandbox.headless(nil).run(["explain"], input: Self.body)
    #expect(run.code == 0 && run.errors.isEmpty)
    for words in [
      "has a suffix", "catalog  gpt-image-2", "20260626-1", "not billed",
      #"Model string: "gpt-image-2/text-to-image""#,
    ] {
      #expect(run.output.contains(words), "\(words)")
    }
  }

  @Test func `JSON is one object and nothing else`() async throws {
    let run = try await sandbox.headless(nil).run(["explain", "--json"], input: Self.body)
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix(#"{"condition":"model_not_found","#))
    #expect(run.output.count { $0 == "\n" } == 1)
  }

  @Test(arguments: [
    (["explain"], "hello", Int32(65)), (["explain"], "", 65),
    (["explain", "--code", "E42"], "", 65),
    (["explain", "--code", "permission_denied", "--model", "-x"], "", 0),
    (["explain", "--status", "7"], "", 64), (["explain", "--nothing"], "", 64),
  ])
  func `exit codes`(_ arguments: [String], _ input: String, _ code: Int32) async throws {
    #expect(try await sandbox.headless(nil).run(arguments, input: input).code == code)
  }

  @Test func `the doctor says who is wrong by its exit code, and shows no key`() async throws {
    #expect(try await sandbox.headless(nil).run(["doctor"]).code == 77)
    let simulator = try await Simulator.start()
    let good = try await sandbox.headless(simulator).run(["doctor", "--json"])
    #expect(good.code == 0 && good.output.hasPrefix(#"{"ok":true,"#))
    #expect(!good.output.contains(Sandbox.key))
    #expect(simulator.record.requests.count == 1)
    let bad = try await sandbox.headless(
      simulator, adding: ["HIAPI_API_KEY": "sk-invalid-0123456789"]
    ).run(["doctor"])
    #expect(bad.code == 77 && bad.output.contains("The key was not accepted"))
    let unreached = sandbox.headless(simulator)
    await simulator.stop()
    #expect(try await unreached.run(["doctor"]).code == 69)
    let wrong = sandbox.headless(nil, adding: ["HIAPI_BASE_URL": "http://example.com"])
    #expect(try await wrong.run(["doctor"]).code == 78)
  }
}
