import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// `submit --from` as people use it: the file changes, the run stops, the money runs out.
///
/// What counts is what the service billed.
@Suite(.timeLimit(.minutes(4))) struct BatchTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func line(_ prompt: String) -> String {
    #"{"model":"gpt-image-2","input":{"prompt":"\#(prompt)"}}"#
  }

  private func lines(_ prompts: String...) -> String {
    prompts.map { line($0) + "\n" }.joined()
  }

  private func submit(
    _ service: Simulator?, _ more: String..., from name: String = "a.jsonl", input: String = "",
    adding variables: [String: String] = [:]
  ) async throws -> ProgramRun.Ended {
    let ended = try await sandbox.headless(service, adding: variables).run(
      ["submit", "--from", name] + more, input: input)
    // What a line is announced with has something to say.
    #expect(!ended.errors.contains(/, task [0-9]+:\nhiapi-tui: ([0-9]+ lines: |line [0-9])/))
    return ended
  }

  private func billed(_ service: Simulator) -> [String] {
    service.record.tasks.compactMap { task in
      (try? JSONValue(parsing: task.body))?["input"]?["prompt"]?.string
    }.sorted()
  }

  @Test func `pays no line again, whatever becomes of the file`() async throws {
    let service = try await Simulator.quick()
    try sandbox.folder.write(lines("one", "two", "three"), to: "home/real/a.jsonl")
    #expect(try await submit(service, from: "real/a.jsonl").code == 0)
    #expect(billed(service) == ["one", "three", "two"])
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.folder.path("home/link"), withDestinationPath: "real")
    let spaced = #" { "input" : {"prompt":"\u006fne"} , "model":"gpt-image-2" } "#
    let texts: [(String, String?)] = [
      ("real/../link/a.jsonl", nil), ("moved.jsonl", lines("one", "two", "three")),
      ("blank.jsonl", "\n\n" + lines("one", "two", "three")),
      ("sorted.jsonl", lines("three", "one", "two")), ("cut.jsonl", lines("two", "three")),
      ("spaced.jsonl", spaced + "\n\n" + lines("two", "three")),
      ("crlf.jsonl", lines("one", "two").replacing("\n", with: "\r\n")),
      ("mark.jsonl", "\u{FEFF}" + lines("one", "two")),
      ("trailing.jsonl", lines("one", "two").replacing(#"image-2""#, with: #"image-2 ""#)),
      ("line-end.jsonl", lines("two").replacing(#"image-2""#, with: #"image-2\n""#)),
    ]
    for (name, text) in texts {
      if let text { try sandbox.folder.write(text, to: "home/\(name)") }
      let ended = try await submit(service, from: name)
      #expect(ended.code == 0, "\(name): \(ended.errors)")
      #expect(billed(service).count == 3, "\(name)")
    }
    let piped = try await submit(service, from: "-", input: lines("two", "one"))
    #expect(piped.code == 0, "\(piped.errors)")
    let rotated = try await submit(
      service, from: "moved.jsonl", adding: ["HIAPI_API_KEY": "sk-another-0123456789"])
    #expect(rotated.code == 0, "\(rotated.errors)")
    #expect(billed(service).count == 3)

    try sandbox.folder.write(lines("zero", "one", "two", "two"), to: "home/more.jsonl")
    let more = try await submit(service, from: "more.jsonl")
    #expect(billed(service) == ["one", "three", "two", "two", "zero"])
    #expect(more.errors.contains("line 2 is task 1 already ("))
    #expect(more.errors.contains("--batch NAME"))
    #expect(more.errors.contains("4 lines: 2 sent, 2 not sent again"))
    #expect(try await submit(service, "--batch", "b", from: "more.jsonl").code == 0)
    #expect(billed(service).count == 9)
    await service.stop()
  }

  @Test func `sends each line whole, and refuses by its field what it cannot send`() async throws {
    let service = try await Simulator.quick()
    let whole =
      #"{"model":"gpt-image-2","input":{"prompt":"a"},"callback":{"url":"https://x.example"},"#
      + #""route":"beta","storage":"persistent","x_new":{"b":[1]}}"#
    try sandbox.folder.write(whole + "\n", to: "home/a.jsonl")
    let shown = try await submit(service, "--dry-run", "--json")
    #expect(try JSONValue(parsing: shown.trimmed)["body"]?.serialized == whole)
    #expect(try await submit(service).code == 0)
    #expect(service.record.tasks.map { String(decoding: $0.body, as: UTF8.self) } == [whole])

    let bad: [(String, String)] = [
      (#"{"model":7,"input":{}}"#, "line 2: model is text"),
      (#"{"model":"gpt-image-2","input":[]}"#, "line 2: input is an object"),
      (#"{"model":"gpt-image-2","input":{"prompt":"a","callback":{}}}"#, "line 2: callback"),
      (#"{"model":"gpt-image-2","input":{"prompt":"a"},"callback":"x"}"#, "line 2: callback"),
      (#"{"model":"gpt-image-2","input":{"prompt":"a"},"route":1}"#, "line 2: route"),
      (#"{"model":"gpt-image-2","input":{"prompt":"a"},"storge":"temp"}"#, "line 2: storge"),
      (
        #"{"model":"gpt-image-2","input":{"prompt":"a","prompt":"b"}}"#, "line 2: “prompt” is there"
      ),
      ("{", "line 2: "),
    ]
    for (text, words) in bad {
      try sandbox.folder.write(line("good") + "\n" + text + "\n", to: "home/bad.jsonl")
      let ended = try await submit(service, from: "bad.jsonl")
      #expect(ended.code == 64, "\(text)")
      #expect(ended.errors.contains(words), "\(text): \(ended.errors)")
    }
    let odd = Array("\(line("good"))\n\(line("X"))\n".utf8).map { $0 == 0x58 ? 0xFF : $0 }
    try Data(odd).write(to: URL(filePath: sandbox.folder.path("home/odd.jsonl")))
    let ended = try await submit(service, from: "odd.jsonl")
    #expect(ended.code == 64 && ended.errors.contains("line 2: this is not UTF-8"))
    #expect(try await submit(service, from: "/dev/zero").code == 64)
    #expect(service.record.tasks.count == 1)
    await service.stop()
  }

  @Test func `shows the same rows in a dry run, with what they cost together`() async throws {
    let service = try await Simulator.quick()
    try sandbox.folder.write(lines("a", "b").replacing("\n", with: "\r\n"), to: "home/a.jsonl")
    let first = try await submit(service, "--dry-run", "--json")
    #expect(first.code == 0 && first.trimmed.split(separator: "\n").count == 2)
    #expect(first.errors.contains("2 tasks, $0.06 in all"), "\(first.errors)")
    #expect(service.record.requests.isEmpty)
    #expect(try await submit(service).code == 0)
    try sandbox.folder.write(lines("b", "c"), to: "home/a.jsonl")
    let second = try await submit(service, "--dry-run", "--json")
    #expect(second.errors.contains("line 1 is task 2 already; it would not be sent again"))
    #expect(second.errors.contains("1 task, $0.03 in all, 1 that would not be sent again"))
    #expect(billed(service) == ["a", "b"])
    await service.stop()
  }

  @Test(arguments: [Refusal.insufficientQuota, .invalidAPIKey, .permissionDenied, .invalidRequest])
  func `sends a refused line again with the next run, and no other`(_ refusal: Refusal)
    async throws
  {
    let service = try await Simulator.quick()
    try sandbox.folder.write(lines("one"), to: "home/a.jsonl")
    #expect(try await submit(service).code == 0)
    try sandbox.folder.write(lines("one", "two", "three"), to: "home/a.jsonl")
    service.arrange(.refuse(refusal), for: .create, times: 2)
    let refused = try await submit(service)
    #expect(refused.code == 77 || refused.code == 1, "\(refused.errors)")
    #expect(billed(service) == ["one"])
    let again = try await submit(service)
    #expect(again.code == 0, "\(again.errors)")
    #expect(again.errors.contains("line 2 was refused before (task 2"))
    #expect(billed(service) == ["one", "three", "two"])
    let keys = service.record.requests("POST", "/v1/tasks").map { $0.header("Idempotency-Key") }
    #expect(Set(keys).count == keys.count)
    #expect(try await submit(service).code == 0)
    #expect(billed(service).count == 3)
    await service.stop()
  }

  @Test func `sends what found no connection, or went to another address`() async throws {
    try sandbox.folder.write(lines("one", "two"), to: "home/a.jsonl")
    let closed = ["HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:9"]
    for _ in 0..<2 {
      let offline = try await submit(nil, adding: closed)
      #expect(offline.code == 69, "\(offline.errors)")
      #expect(offline.errors.contains("lines 1–2 not sent"))
    }
    for _ in 0..<2 {
      let service = try await Simulator.quick()
      #expect(try await submit(service).code == 0)
      #expect(billed(service) == ["one", "two"])
      await service.stop()
    }
  }

  @Test func `an interrupt takes back what was not sent, and says which lines`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 50))
    service.arrange(.late(.milliseconds(700)), for: .create, times: 40)
    let texts = (1...20).map { line("l\($0)") + "\n" }.joined()
    try sandbox.folder.write(texts, to: "home/a.jsonl")
    let ended = try await sandbox.headless(service).run(["submit", "--from", "a.jsonl", "--json"]) {
      process in
      while service.record.tasks.count < 4 { try await Task.sleep(for: .milliseconds(5)) }
      kill(process, SIGINT)
    }
    #expect(ended.code == 130)
    #expect(ended.errors.contains("not sent, and no other command sends them"), "\(ended.errors)")
    let accepted = ended.output.split(separator: "\n")
    let made = service.record.tasks.count
    #expect(made < 20)
    // Answers to requests that are out are waited for; none is lost, and each is printed.
    #expect(accepted.count == made, "\(ended.errors)")
    let waited = try await sandbox.headless(service).run(["wait", "1", "--timeout", "30"])
    #expect(waited.code == 0, "\(waited.errors)")
    #expect(service.record.tasks.count == made)
    let again = try await submit(service)
    #expect(again.code == 0, "\(again.errors)")
    #expect(billed(service) == (1...20).map { "l\($0)" }.sorted())
    await service.stop()
  }

  @Test func `what a killed program did not send is sent by its own batch alone`() async throws {
    let first = try await Simulator.quick()
    let port = try #require(URL(string: first.baseURL)?.port)
    await first.stop()
    try sandbox.folder.write(lines("row"), to: "home/a.jsonl")
    // Pauses as long as they are, so that it is killed in one of them.
    let address = [
      "HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": first.baseURL, "HIAPI_TUI_CLOCK_SPEED": "1",
    ]
    for (number, arguments) in [
      ["submit", "--from", "a.jsonl"], ["submit", "--model", "gpt-image-2", "--prompt", "single"],
    ].enumerated() {
      let killed = try await sandbox.headless(nil, adding: address).run(arguments) { process in
        while try await !isWaitingForConnection(number + 1) {
          try await Task.sleep(for: .milliseconds(2))
        }
        kill(process, SIGKILL)
      }
      #expect(killed.code == nil)
    }
    let service = try await Simulator.start(SimulatorOptions(speed: 100), port: port)
    let other = try await sandbox.headless(service).run(
      ["submit", "--model", "gpt-image-2", "--prompt", "today"])
    #expect(other.code == 0, "\(other.errors)")
    #expect(billed(service) == ["today"])
    for number in 1...2 { #expect(try await task(number)?.state == .cancelled) }
    let batch = try await submit(service)
    #expect(batch.code == 0, "\(batch.errors)")
    #expect(batch.errors.contains("line 1 was not sent before (task 1"))
    #expect(billed(service) == ["row", "today"])
    await service.stop()
  }

  @Test func `says in words that a reference file changed, and goes on with the other lines`()
    async throws
  {
    let service = try await Simulator.quick()
    let made = try await sandbox.headless(service).run([
      "submit", "--json", "--model", "gpt-image-2", "--prompt", "a", "--wait", "--download", "out",
    ])
    let file = try #require(
      try JSONValue(parsing: made.trimmed)["outputs"]?.array?.first?["file"]?.string)
    let reference = sandbox.folder.path("home/ref.png")
    try FileManager.default.copyItem(atPath: file, toPath: reference)
    let model = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.name == "input_urls" && $0.isRequired }
      })
    let row = #"{"model":"\#(model.id)","input":{"prompt":"b","input_urls":["@ref.png"]}}"#
    try sandbox.folder.write(row + "\n", to: "home/a.jsonl")
    #expect(try await submit(service).code == 0)
    var bytes = try Data(contentsOf: URL(filePath: reference))
    bytes.append(0)
    try bytes.write(to: URL(filePath: reference))
    try sandbox.folder.write(row + "\n" + lines("c"), to: "home/a.jsonl")
    let ended = try await submit(service)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.errors.contains("it was sent with other contents then"))
    #expect(!ended.errors.contains("UNIQUE"))
    #expect(billed(service) == ["a", "b", "c"])
    await service.stop()
  }

  @Test func `prints what was accepted, also when the budget stops it`() async throws {
    try sandbox.folder.write("budget:\n  day: 0.07\n", to: "config/hiapi-tui/config.yaml")
    let service = try await Simulator.quick()
    try sandbox.folder.write(lines("a", "b", "c", "d"), to: "home/a.jsonl")
    let ended = try await submit(service, "--json")
    #expect(ended.code == 77, "\(ended.errors)")
    #expect(ended.trimmed.split(separator: "\n").count == 2)
    #expect(ended.errors.contains("line 3: with $0.03 more"))
    #expect(ended.errors.contains("lines 3–4 not sent"))
    #expect(billed(service) == ["a", "b"])
    await service.stop()
  }

  private func task(_ number: Int) async throws -> GenerationTask? {
    let database = sandbox.folder.path("data/hiapi-tui/tasks.sqlite")
    guard FileManager.default.fileExists(atPath: database) else { return nil }
    return try await TaskStore(path: database).task(LocalTaskID(rawValue: Int64(number)))
  }

  private func isWaitingForConnection(_ number: Int) async throws -> Bool {
    let task = try await task(number)
    return task?.state == .sending && task?.attempts == 1 && task?.firstSent == nil
  }
}
