import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// A task that failed or was cancelled and lists an output all the same: what was paid for is fetched,
/// and nobody waits for ever.
@Suite(.timeLimit(.minutes(2))) struct FailedOutputTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let ends = [("[fail:with-output]", "fail"), ("[cancel:with-output]", "cancelled")]

  private func submit(_ prompt: String, _ more: String...) -> [String] {
    ["submit", "--json", "--model", "gpt-image-2", "--prompt", prompt] + more
  }

  /// The task and its one output, which is on disk as the service made it.
  private func expectSaved(
    _ text: String, _ state: String, _ service: Simulator
  ) throws {
    let task = try JSONValue(parsing: text)
    #expect(task["state"]?.string == state)
    let output = try #require(task["outputs"]?.array?.first)
    #expect(output["state"] == "saved")
    #expect(output["sha256"]?.string == service.record.tasks.first?.outputs.first?.sha256)
    #expect(FileManager.default.fileExists(atPath: output["file"]?.string ?? ""))
  }

  @Test(arguments: ends) func `is waited for until its output is saved, and ends with 1`(
    _ tag: String, _ state: String
  ) async throws {
    for variant in [WireVariantChoice.documented, .fixed(Self.inline)] {
      let sandbox = try Sandbox()
      let service = try await Simulator.quick(variant: variant)
      let ended = try await sandbox.headless(service).run(submit("a \(tag)", "--wait"))
      #expect(ended.code == 1, "\(ended.errors)")
      try expectSaved(ended.trimmed, state, service)
      await service.stop()
      for command in ["wait", "get"] {
        let again = try await sandbox.headless(nil).run([command, "1", "--json"])
        #expect(again.code == 1, "\(again.errors)")
        try expectSaved(again.trimmed, state, service)
      }
    }
  }

  /// Content that is part of the answer.
  private static let inline: WireVariant = {
    var variant = WireVariant()
    variant.output = .dataURI
    return variant
  }()

  @Test(arguments: ends) func `is waited for by wait and get after a restart, and by a batch`(
    _ tag: String, _ state: String
  ) async throws {
    for command in ["wait", "get"] {
      let sandbox = try Sandbox()
      let service = try await Simulator.quick()
      // The first program knows how it ended, and has no output of it.
      service.arrange(.refuse(.internalError), for: .output, times: 3)
      let sent = try await sandbox.headless(service).run(
        submit("a \(tag)", "--wait", "--timeout", "0.6"))
      #expect(sent.code != 0)
      let ended = try await sandbox.headless(service).run([command, "1", "--json"])
      #expect(ended.code == 1, "\(ended.errors)")
      try expectSaved(ended.trimmed, state, service)
      await service.stop()
    }
    let service = try await Simulator.quick()
    let line = "{\"model\":\"gpt-image-2\",\"input\":{\"prompt\":\"a \(tag)\"}}\n"
    let batch = try await sandbox.headless(service).run(
      ["submit", "--json", "--from", "-", "--wait"], input: line)
    #expect(batch.code == 1, "\(batch.errors)")
    try expectSaved(batch.trimmed, state, service)
    await service.stop()
  }

  @Test(arguments: ["[wrong-content]"])
  func `a line whose output cannot be had is given up like a single task`(_ tag: String)
    async throws
  {
    let service = try await Simulator.quick()
    let line = "{\"model\":\"gpt-image-2\",\"input\":{\"prompt\":\"a \(tag)\"}}\n"
    let ended = try await sandbox.headless(service).run(
      ["submit", "--json", "--from", "-", "--wait"], input: line)
    #expect(ended.code == 1, "\(ended.errors)")
    #expect(ended.errors.contains("goes on trying while it runs"))
    await service.stop()
  }

  @Test func `show names the file of a task that failed`() async throws {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(submit("a [fail:with-output]", "--wait"))
    #expect(ended.code == 1)
    let shown = try await sandbox.headless(service).run(["show", "1"])
    #expect(shown.output.contains(".png"), "\(shown.output)")
    await service.stop()
  }
}
