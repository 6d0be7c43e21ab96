import Foundation
import HiAPITestSupport
import Testing

/// `models` and `cost` without a terminal, without a key and without a network.
@Suite(.timeLimit(.minutes(1))) struct ModelsCommandTests {
  /// What one run of the program said, and how it ended.
  private struct Run {
    var out: String
    var err: String
    var status: String
  }

  private func run(_ arguments: String, in sandbox: Sandbox) async throws -> Run {
    let session = try TerminalSession(
      .shell(
        "'\(Sandbox.binary)' \(arguments) >out 2>err; echo $? >status",
        environment: sandbox.environment, directory: sandbox.folder.path("home")),
      in: sandbox.folder)
    #expect(try await session.waitForExit() == .exited(0))
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: sandbox.folder.path("home/\(name)"), encoding: .utf8)
    }
    return Run(
      out: try text("out"), err: try text("err"),
      status: try text("status").trimmingCharacters(in: .newlines))
  }

  @Test func `models prints one object a line, with what is absent as null`() async throws {
    let run = try await run("models --json", in: try Sandbox())
    let lines = run.out.split(separator: "\n")
    #expect(run.status == "0" && run.err == "" && lines.count == 61)
    for line in lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(
        Set(object.keys) == [
          "id", "name", "vendor", "kind", "status", "replaced_by", "aliases", "price", "parameters",
        ])
      #expect(object["aliases"] is [String])
      for parameter in try #require(object["parameters"] as? [[String: Any]]) {
        #expect(
          Set(parameter.keys) == [
            "name", "type", "required", "enum", "min", "max", "also", "default",
          ])
        #expect(parameter["also"] is [Double])
        #expect(parameter["enum"] is [String])
      }
    }
  }

  @Test(arguments: [
    ("models --kind audio", "0", "minimax-music-2.6"),
    ("models search sedance", "0", "seedance-2.0"),
    ("models search qqqqqq", "1", ""), ("models --kind smell", "64", ""),
    ("models show GPT_image_2/text", "0", "gpt-image-2"),
    ("models show --json seedance-2-0", "0", #""id":"seedance-2.0""#),
    ("models show zzzzzz", "1", ""), ("models refresh", "78", ""),
    ("models import /nowhere", "1", ""), ("models import http://example.com/", "1", ""),
    ("models import http://127.0.0.1:9/", "69", ""),
    ("cost --model gpt-image-2 --model-verbatim x", "64", ""),
    ("cost --model gpt-image-2", "0", "$0.03  list price, 2026-06"),
    ("cost --model gpt-image-2 --set resolution=2K", "64", ""),
    ("cost --model seedance-2.0-fast --set resolution=720p --set duration=10", "0", "$1.772 "),
    ("cost --model nothing --json", "1", #""estimate":null"#), ("cost", "64", ""),
    ("cost --model gpt-image-2.5-flare/text-to-image --set resolution=4K", "0", "$0.12 "),
  ])
  func `a command answers and ends as its help says`(
    _ arguments: String, _ status: String, _ text: String
  ) async throws {
    let run = try await run(arguments, in: try Sandbox())
    #expect(run.status == status, "\(run.err)")
    #expect(text.isEmpty ? run.out.isEmpty : run.out.contains(text), "\(run.out)")
    #expect(status == "0" || run.err != "")
  }

  @Test func `a suffix that makes a product of its own is not said to mean the bare id`()
    async throws
  {
    let run = try await run("models show gpt-image-2.5-flare@pro", in: try Sandbox())
    #expect(run.status == "0" && run.out.contains("gpt-image-2.5-flare"))
    #expect(run.err.contains("is a product of its own") && !run.err.contains("means"))
  }

  @Test func `what is imported and corrected is there for every command after it`() async throws {
    let sandbox = try Sandbox()
    try sandbox.folder.write(
      #"[{"model_name":"z-image","output_type":"image","model_price":0.01}]"#, to: "home/list.json")
    try sandbox.folder.write(
      "models:\n- id: own-1\n  kind: video\n  price: {amount: 2, unit: task, currency: USD}\n",
      to: "config/hiapi-tui/models.yaml")
    let imported = try await run("models import list.json", in: sandbox)
    #expect(imported.status == "0" && imported.out.hasPrefix("1 model updated; kept in "))
    let price = try await run("cost --model z-image", in: sandbox)
    #expect(price.out.hasPrefix("$0.01  list price, 20"))
    let own = try await run("cost --model own-1", in: sandbox)
    #expect(own.out == "$2.00  list price, undated\n")
    let dry = try await run("submit --dry-run --json --model own-1 --prompt x", in: sandbox)
    #expect(dry.status == "0" && dry.out.contains(#""amount":2"#), "\(dry.err)")
  }

  @Test func `one wrong entry of models.yaml leaves the others, and the doctor says so`()
    async throws
  {
    let sandbox = try Sandbox()
    try sandbox.folder.write(
      "models:\n- {id: qqqqqqqq, kind: video, nmae: x}\n- {id: own-2, kind: video}\n",
      to: "config/hiapi-tui/models.yaml")
    #expect(try await run("models show own-2", in: sandbox).status == "0")
    let missing = try await run("models show qqqqqqqq", in: sandbox)
    #expect(missing.status == "1" && missing.err.contains("models.yaml:2"))
    let doctor = try await run("doctor --offline", in: sandbox)
    #expect(doctor.out.contains("models.yaml:2") && doctor.out.contains("did you mean name?"))
  }

  @Test func `a refresh that nobody answers ends with the code for that`() async throws {
    let sandbox = try Sandbox()
    try sandbox.folder.write(
      "catalog_url: http://127.0.0.1:9/models.json\n", to: "config/hiapi-tui/config.yaml")
    #expect(try await run("models refresh", in: sandbox).status == "69")
  }

  @Test func `submit refuses what the rules refuse, and sends nothing`() async throws {
    let run = try await run(
      "submit --dry-run --model gpt-image-2 --prompt x --set resolution=4K --set aspect_ratio=1:1",
      in: try Sandbox())
    #expect(run.status == "64" && run.out == "")
    #expect(run.err.contains("4K does not come in the aspect ratio 1:1."))
  }
}
