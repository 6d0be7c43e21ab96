import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// `submit` and its siblings, as scripts use them.
@Suite(.timeLimit(.minutes(2))) struct SubmitCommandTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func arguments(_ prompt: String, _ more: String...) -> [String] {
    ["submit", "--json", "--model", "gpt-image-2", "--prompt", prompt] + more
  }

  private func object(_ ended: ProgramRun.Ended) throws -> JSONValue {
    // One document and nothing else.
    try #require(ended.output.hasSuffix("\n") && ended.trimmed.split(separator: "\n").count == 1)
    return try JSONValue(parsing: ended.trimmed)
  }

  /// What has to hold after any run: nothing paid twice, and what succeeded on disk.
  private func expectPaidOnce(_ service: Simulator) {
    for (key, billed) in service.record.billedByIdempotencyKey {
      #expect(billed == 1, "key \(key)")
    }
    #expect(service.record.requests(to: .outputs).allSatisfy { !$0.carriesKey })
  }

  @Test(arguments: ["[drop] a", "[garble] a", "[truncate] a", "[gateway] a", "[drop:before] a"])
  func `heals a lost answer with the same key and bytes, and saves the file`(
    _ prompt: String
  ) async throws {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(
      arguments(prompt, "--wait", "--download", "out"))
    #expect(ended.code == 0, "\(ended.errors)")
    let posts = service.record.requests("POST", "/v1/tasks")
    #expect(posts.count == 2)
    #expect(Set(posts.map(\.body)).count == 1)
    #expect(Set(posts.map { $0.header("Idempotency-Key") }).count == 1)
    #expect(service.record.tasks.count == 1)
    expectPaidOnce(service)
    let made = try #require(service.record.tasks.first)
    let file = try #require(try object(ended)["outputs"]?.array?.first?["file"]?.string)
    #expect(file.hasPrefix(sandbox.folder.path("home/out/")))
    #expect(try object(ended)["outputs"]?.array?.first?["sha256"]?.string == made.outputs[0].sha256)
    #expect(FileManager.default.contents(atPath: file)?.count == made.outputs[0].byteCount)
    await service.stop()
  }

  @Test(arguments: ["--download=~/made", "--output-dir=~/made"])
  func `takes a tilde that the shell left for the home folder`(_ option: String) async throws {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(arguments("a mug", "--wait", option))
    #expect(ended.code == 0, "\(ended.errors)")
    let file = try #require(try object(ended)["outputs"]?.array?.first?["file"]?.string)
    let home = try #require(sandbox.environment(using: service)["HOME"])
    #expect(file.hasPrefix("\(home)/made/"))
    await service.stop()
  }

  @Test func `heals a kill between the request and its answer, when it is started again`()
    async throws
  {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    service.arrange(.late(.seconds(6)), for: .create)
    let killed = try await sandbox.headless(service).run(arguments("a mug")) { process in
      while service.record.tasks.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      kill(process, SIGKILL)
    }
    #expect(killed.code == nil && killed.output.isEmpty)
    // The first answer is still on its way: the service says 409 until then.
    let listed = try await sandbox.headless(service).run(["tasks", "--json"])
    #expect(try object(listed)["state"] == "sending")
    let healed = try await sandbox.headless(service).run(["wait", "1", "--json"])
    #expect(healed.code == 0, "\(healed.errors)")
    #expect(try object(healed)["state"] == "success")
    #expect(service.record.tasks.count == 1)
    expectPaidOnce(service)
    await service.stop()
  }

  /// Prompt tag, exit code, state.
  static let endings: [(String, Int32, String)] = [
    ("", 0, "success"), ("[refuse:model_not_found]", 1, "refused"),
    ("[refuse:invalid_request]", 1, "refused"), ("[refuse:invalid_api_key]", 77, "refused"),
    ("[refuse:insufficient_quota]", 77, "refused"), ("[refuse:permission_denied]", 77, "refused"),
    ("[refuse:idempotency_key_mismatch]", 1, "refused"), ("[busy]", 0, "success"),
    ("[rate]", 0, "success"), ("[error]", 0, "success"), ("[late]", 0, "success"),
    ("[fail:content_policy]", 1, "fail"), ("[fail:task_timeout]", 1, "fail"),
    ("[no-output]", 1, "success"), ("[unknown-status]", 0, "success"), ("[renew]", 0, "success"),
    ("[hostile]", 1, "fail"), ("[hostile:refusal]", 1, "refused"),
  ]

  @Test(arguments: endings, [nil, 1, 3] as [UInt64?])
  func `ends right in every dialect`(
    _ ending: (tag: String, code: Int32, state: String), _ seed: UInt64?
  ) async throws {
    let dialect = seed.map { WireVariantChoice.random(seed: $0) } ?? .documented
    let service = try await Simulator.quick(variant: dialect)
    let ended = try await sandbox.headless(service).run(
      arguments("\(ending.tag) a mug", "--wait", "--timeout", "40", "--download", "out"))
    #expect(ended.code == ending.code, "\(ended.output) \(ended.errors)")
    let task = try object(ended)
    #expect(task["state"]?.string == ending.state)
    if ending.code == 0 {
      let outputs = try #require(task["outputs"]?.array)
      #expect(outputs.allSatisfy { $0["state"] == "saved" })
      #expect(!outputs.isEmpty)
    }
    expectPaidOnce(service)
    await service.stop()
  }

  @Test func `says after a minute what came in place of the picture, and ends`() async throws {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(
      arguments("[wrong-content] a", "--wait", "--timeout", "60", "--download", "out"))
    #expect(ended.code == 1, "\(ended.output) \(ended.errors)")
    #expect(try object(ended)["outputs"]?.array?.first?["state"] == "waiting")
    let words = "the host sent an HTML page titled “Bad gateway” instead of the picture, "
    #expect(ended.errors.contains(words))
    #expect(ended.errors.contains("hiapi-tui get 1 tries again later"))
    let saved = try? FileManager.default.contentsOfDirectory(
      atPath: sandbox.folder.path("home/out"))
    #expect((saved ?? []).isEmpty)
    await service.stop()
  }

  @Test func `pays for nothing that could not be saved`() async throws {
    let service = try await Simulator.quick()
    try sandbox.folder.write("", to: "home/file")
    symlink("nowhere", sandbox.folder.path("home/link"))
    for folder in ["file", "file/below", "link", "link/below", "/proc/1/x"] {
      for options in [
        ["--download", folder], ["--output-dir", sandbox.folder.path("home/\(folder)")],
      ]
      where options[0] == "--download" || !folder.hasPrefix("/") {
        let ended = try await sandbox.headless(service).run(
          ["submit", "--model", "gpt-image-2", "--prompt", "a"] + options)
        #expect(ended.code == 73, "\(options): \(ended.errors)")
        #expect(ended.errors.contains("could not be saved"))
        #expect(ended.errors.contains("not sent"))
      }
    }
    try sandbox.folder.write(
      "{\"model\":\"gpt-image-2\",\"input\":{\"prompt\":\"a\"}}\n", to: "home/rows.jsonl")
    let rows = try await sandbox.headless(service).run(
      ["submit", "--from", "rows.jsonl", "--download", "file"])
    #expect(rows.code == 73, "\(rows.errors)")
    #expect(service.record.requests("POST", "/v1/tasks").isEmpty)
    await service.stop()
  }

  @Test func `says at once that the disk does not take the file, and saves it later`() async throws
  {
    let service = try await Simulator.quick()
    // The folder is there when it is looked at, and a file of that name is when the output comes.
    let folder = sandbox.folder.path("home/out/deep")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let ended = try await sandbox.headless(service).run(
      arguments("[slow] a", "--wait", "--timeout", "60", "--download", "out/deep")
    ) { _ in
      while service.record.tasks.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      try FileManager.default.removeItem(atPath: sandbox.folder.path("home/out"))
      try sandbox.folder.write("", to: "home/out")
    }
    #expect(ended.code == 1, "\(ended.output) \(ended.errors)")
    #expect(ended.errors.contains("is a file and no folder"))
    try FileManager.default.removeItem(atPath: sandbox.folder.path("home/out"))
    let later = try await sandbox.headless(service).run(["wait", "1", "--json"])
    #expect(later.code == 0, "\(later.errors)")
    #expect(service.record.tasks.count == 1)
    await service.stop()
  }

  @Test func `sends nothing that the catalog rejects, and says what is right`() async throws {
    let service = try await Simulator.quick()
    for (model, right) in [
      ("gpt-image-2/text-to-image", "gpt-image-2"), ("GPT_image-2", "gpt-image-2"), ("", "model"),
    ] {
      let ended = try await sandbox.headless(service).run(
        ["submit", "--model", model, "--prompt", "a"])
      #expect(ended.code == 64)
      #expect(ended.output.isEmpty)
      #expect(ended.errors.contains(right))
    }
    #expect(service.record.requests.isEmpty)
    let verbatim = try await sandbox.headless(service).run(
      ["submit", "--json", "--model-verbatim", "-odd id\n", "--prompt", "--dashed", "--set=n=-1"])
    #expect(verbatim.code == 0, "\(verbatim.errors)")
    let body = try #require(service.record.tasks.first?.body)
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"model":"-odd id\n","input":{"prompt":"--dashed","n":-1}}"#)
    await service.stop()
  }

  @Test func `shows a request without sending it, and without the key`() async throws {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(arguments("a mug", "--dry-run"))
    #expect(ended.code == 0)
    let shown = try object(ended)
    #expect(ended.output.hasPrefix(#"{"method":"POST","url":"#))
    #expect(shown["notes"] == .array([]))
    #expect(shown["url"]?.string == "\(service.baseURL)/v1/tasks")
    #expect(shown["body"]?["input"]?["prompt"] == "a mug")
    #expect(shown["estimate"]?["currency"] == "USD")
    #expect(!ended.output.contains(Sandbox.key) && !ended.errors.contains(Sandbox.key))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test func `takes back what finds no connection`() async throws {
    let ended = try await sandbox.headless(
      nil, adding: ["HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:9"]
    ).run(arguments("a mug"))
    #expect(ended.code == 69, "\(ended.errors)")
    #expect(try object(ended)["state"] == "cancelled")
    #expect(try object(ended)["billed"] == "no")
  }

  @Test func `leaves a task to the next run when it is interrupted`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    let ended = try await sandbox.headless(service).run(
      arguments("[slow] a", "--wait")
    ) { process in
      while service.record.requests("GET", "/v1/tasks").isEmpty {
        try await Task.sleep(for: .milliseconds(5))
      }
      kill(process, SIGINT)
    }
    #expect(ended.code == 130)
    #expect(ended.errors.contains("the next run watches it"))
    let listed = try await sandbox.headless(service).run(["tasks", "--live", "--json"])
    #expect(try object(listed)["task_id"]?.string == service.record.tasks.first?.id)
    await service.stop()
  }

  @Test func `gives up at its timeout, and says so by its exit code`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    let ended = try await sandbox.headless(service).run(
      arguments("[slow] a", "--wait", "--timeout", "1"))
    #expect(ended.code == 75, "\(ended.errors)")
    // On a slow machine time may run out before anything arrived.
    #expect(service.record.tasks.count <= 1)
    await service.stop()
  }

  @Test func `holds the budget of the configuration`() async throws {
    try sandbox.folder.write("budget:\n  task: 0.01\n", to: "config/hiapi-tui/config.yaml")
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(arguments("a mug"))
    #expect(ended.code == 77)
    #expect(ended.errors.contains("above budget.task, $0.01"))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test func `sets a damaged database aside, tells its name, and goes on`() async throws {
    try sandbox.folder.write(
      String(repeating: "no database. ", count: 999), to: "data/hiapi-tui/tasks.sqlite")
    let ended = try await sandbox.headless(nil).run(["tasks", "--json"])
    #expect(ended.code == 0)
    #expect(ended.errors.contains("tasks.sqlite.damaged-"))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: sandbox.folder.path("data/hiapi-tui"))
    #expect(files.contains { $0.hasPrefix("tasks.sqlite.damaged-") })
  }

  @Test func `finds tasks made elsewhere, and saves their outputs`() async throws {
    let service = try await Simulator.quick()
    // Another machine of the same account: a home of its own.
    let other = try Sandbox()
    let made = try await other.headless(service).run(arguments("a mug"))
    #expect(made.code == 0)
    let id = try #require(service.record.tasks.first?.id)
    let found = try await sandbox.headless(service).run(["adopt", "--json"])
    #expect(try object(found)["task_id"]?.string == id)
    #expect(try await sandbox.headless(service).run(["adopt", id]).code == 0)
    let ended = try await sandbox.headless(service).run(["wait", id, "--json"])
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(
      try object(ended)["outputs"]?.array?.first?["sha256"]?.string
        == service.record.tasks.first?.outputs.first?.sha256)
    #expect(try await sandbox.headless(service).run(["adopt"]).errors.contains("no task"))
    await service.stop()
  }

  @Test func `sends the lines of a file, each once, however often it is run`() async throws {
    let service = try await Simulator.quick()
    let lines = ["red", "blue", "[drop] green"].map {
      #"{"model":"gpt-image-2","input":{"prompt":"\#($0) mug"}}"#
    }
    try sandbox.folder.write(lines.joined(separator: "\n") + "\n", to: "home/mugs.jsonl")
    let killed = try await sandbox.headless(service).run(["submit", "--from", "mugs.jsonl"]) {
      process in
      while service.record.tasks.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
      kill(process, SIGKILL)
    }
    #expect(killed.code == nil || killed.code == 0)
    for _ in 0..<2 {
      let ended = try await sandbox.headless(service).run(
        ["submit", "--from", "mugs.jsonl", "--wait", "--json"])
      #expect(ended.code == 0, "\(ended.errors)")
      #expect(ended.trimmed.split(separator: "\n").count == 3)
    }
    #expect(service.record.tasks.count == 3)
    let again = try await sandbox.headless(service).run(
      ["submit", "--from", "mugs.jsonl", "--batch", "again"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(service.record.tasks.count == 6)
    expectPaidOnce(service)
    await service.stop()
  }

  @Test func `sends nothing of a file with a mistake in it`() async throws {
    let service = try await Simulator.quick()
    let good = #"{"model":"gpt-image-2","input":{"prompt":"a"}}"#
    try sandbox.folder.write(
      [
        good, "{",
        #"{"model":"gpt-image-2","input":{"prompt":"a","resolution":"4K","aspect_ratio":"1:1"}}"#,
      ]
      .joined(separator: "\n"), to: "home/bad.jsonl")
    let ended = try await sandbox.headless(service).run(["submit", "--from", "bad.jsonl"])
    #expect(ended.code == 64)
    #expect(ended.errors.contains("line 2:") && ended.errors.contains("line 3:"))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test func `sends a file of this machine as it is, and never its path`() async throws {
    let service = try await Simulator.quick()
    let made = try await sandbox.headless(service).run(arguments("a mug", "--wait"))
    let file = try #require(try object(made)["outputs"]?.array?.first?["file"]?.string)
    let model = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.name == "input_urls" && $0.isRequired }
      })
    let ended = try await sandbox.headless(service).run([
      "submit", "--json", "--model", model.id, "--prompt", "in the rain",
      "--set", "input_urls=@\(file)",
    ])
    #expect(ended.code == 0, "\(ended.errors)")
    let body = String(decoding: service.record.tasks.last?.body ?? [], as: UTF8.self)
    #expect(body.contains("data:image/png;base64,"))
    #expect(!body.contains(file))
    let missing = try await sandbox.headless(service).run([
      "submit", "--model", model.id, "--prompt", "x", "--set", "input_urls=@nowhere.png",
    ])
    #expect(missing.code == 64)
    await service.stop()
  }
}
