import CellGrid
import Foundation
import HiAPITestSupport
import Testing

/// Whatever repeats the key: it is on no screen, in no file, and in no name of a file.
@Suite(.timeLimit(.minutes(2))) struct KeyCanaryTests {
  private static let key = "sk-Canary/7f+A_0123456789-xyz"
  private static let forms = KeyForms(of: key)

  /// A key of this kind has characters that begin an escape.
  private static let otherKey = #"sk-Canary&7f%A\0+/=x.123456789"#

  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func expectNoKey(in text: String, _ where: String) {
    #expect(Self.forms.found(in: Data(text.utf8)) == [], "\(`where`)")
  }

  @Test(arguments: EchoPlace.all(forms))
  func `a service that repeats the key`(_ place: EchoPlace) async throws {
    try await repeats(Self.key, at: place) { text, place in expectNoKey(in: text, place) }
    #expect(Self.forms.found(below: sandbox.folder.path) == [])
  }

  @Test(arguments: 0..<4, [key, otherKey])
  func `a service that repeats the key in disguise`(_ index: Int, _ key: String) async throws {
    let place = try EchoPlace.disguised(key)[index]
    func look(in text: String, _ where: String) {
      let shown = KeyDisguise.all.filter { $0.shows(key, in: text, step: 6) }.map(\.name)
      #expect(shown == [], "\(`where`)")
    }
    try await repeats(key, at: place, look)
    let names = FileManager.default.enumerator(atPath: sandbox.folder.path)
    while let name = names?.nextObject() as? String {
      let bytes = FileManager.default.contents(atPath: "\(sandbox.folder.path)/\(name)") ?? Data()
      look(in: name + String(decoding: bytes, as: UTF8.self), name)
    }
  }

  /// Does what people do with a service that repeats the key, and looks at all that is printed.
  private func repeats(
    _ key: String, at place: EchoPlace, _ look: (_ text: String, _ place: String) -> Void
  ) async throws {
    let server = try place.serve()
    let service = [
      "HIAPI_API_KEY": key, "HIAPI_BASE_URL": "http://127.0.0.1:\(server.port)",
    ]
    let program = sandbox.headless(nil, adding: service)
    for arguments in [
      ["submit", "--model", "gpt-image-2", "--prompt", "x", "--wait", "--timeout", "3", "--json"],
      ["show", "1"], ["show", "1", "--json"], ["tasks"], ["tasks", "--json"],
      ["get", "1", "--timeout", "1"], ["wait", "1", "--timeout", "1", "--json"],
      ["adopt", "--json"], ["doctor"], ["doctor", "--json"],
    ] {
      let run = try await program.run(arguments)
      look(run.output, "\(arguments) on standard output")
      look(run.errors, "\(arguments) on standard error")
    }
    // Somebody explains what the service said.
    let said = place.create.body + place.detail
    let explained = try await program.run(
      ["explain"], input: String(decoding: said, as: UTF8.self))
    look(explained.output + explained.errors, "explain")
    let session = try sandbox.start(adding: service)
    try await session.waitForStart()
    session.press(.character("2"))
    session.press(.enter)
    try await session.waitFor("3 Task ")
    session.press(.end)
    try await session.quit()
    look(session.outputText, "the interface")
    #expect(server.requests.contains { $0.contains("Bearer \(key)") })
  }

  @Test(arguments: [
    ["--model", "gpt-image-2", "--prompt", "a mug KEY"],
    ["--model", "gpt-image-2", "--prompt", "-"],
    ["--model", "gpt-image-2", "--prompt", "x", "--set", "aspect_ratio=KEY"],
    ["--model-verbatim", "gpt-image-2/KEY", "--prompt", "x"],
    ["--model", "gpt-image-2", "--prompt", "x", "--download", "out/KEY"],
    ["--model", "gpt-image-2", "--prompt", "x", "--output-dir", "out/KEY"],
    ["--from", "-"], ["--from", "-", "--batch", "KEY"],
  ])
  func `a request with the person's own key is neither stored nor sent`(_ words: [String])
    async throws
  {
    let server = try RawServer([.answer { _, _ in [] }])
    let program = sandbox.headless(
      nil, adding: ["HIAPI_API_KEY": Self.key, "HIAPI_BASE_URL": "http://127.0.0.1:\(server.port)"])
    let prompt = words.contains("--batch") ? "x" : "a mug, \(Self.key)"
    let input = words.contains("--from") ? Self.line(prompt) : prompt
    for more in [[], ["--dry-run"], ["--demo"], ["--demo", "--wait"]] {
      let arguments = ["submit"] + words.map { $0.replacing("KEY", with: Self.key) } + more
      let run = try await program.run(arguments, input: input)
      let isSetting = words.contains("--output-dir") && more == []
      #expect(run.code == (isSetting ? 78 : 64), "\(arguments)")
      #expect(run.errors.contains("contains your API key") || words.contains("aspect_ratio=KEY"))
      expectNoKey(in: run.output + run.errors, "\(arguments)")
    }
    #expect(server.requests == [])
    #expect(Self.forms.found(below: sandbox.folder.path) == [])
  }

  private static func line(_ prompt: String) -> String {
    let prompt = prompt.replacing("/", with: #"\/"#)
    return #"{"model":"gpt-image-2","input":{"prompt":"\#(prompt)"}}"# + "\n"
  }

  @Test func `the form says that a key stands in the prompt, and keeps it nowhere`() async throws {
    let server = try RawServer([.answer { _, _ in [] }])
    let session = try sandbox.start(
      adding: ["HIAPI_API_KEY": Self.key, "HIAPI_BASE_URL": "http://127.0.0.1:\(server.port)"])
    try await session.waitForStart()
    try await session.composeImage("a mug \(Self.key)")
    session.press(.function(5))
    try await session.waitFor("Not sent: The prompt contains your API key")
    session.press(.escape)
    try await session.quit()
    #expect(!server.requests.contains { $0.hasPrefix("POST") })
    #expect(Self.forms.found(below: sandbox.folder.path) == [])
    // The draft that was kept opens again.
    let next = try sandbox.start(adding: ["HIAPI_API_KEY": Self.key])
    try await next.waitFor("a mug ••••")
    try await next.quit()
  }

  @Test(arguments: [
    "> POST /v1/tasks HTTP/1.1\n> Host: api.hiapi.ai\n> Authorization: Bearer KEY\n>\n"
      + "< HTTP/1.1 401 Unauthorized\n<\n{\"error\":{\"message\":\"Incorrect API key provided: KEY\"}}",
    #"curl -H "Authorization: Bearer KEY" failed: HTTP 403 {"error":{"message":"Bearer KEY"}}"#,
    #"{"level":"error","headers":{"x-api-key":"KEY"},"status":500,"body":"KEY"}"#,
    "HIAPI_API_KEY=KEY hiapi-tui: error code: 429 KEY", "KEY", "<html>502 KEY</html>",
  ])
  func `explaining a transcript shows no key`(_ text: String) async throws {
    // One that this machine does not know, and one that it does.
    for (key, environment) in [
      ("sk-other-9876543210", [:]), (Self.key, ["HIAPI_API_KEY": Self.key]),
    ] {
      let program = sandbox.headless(nil, adding: environment)
      let input = text.replacing("KEY", with: key)
      for arguments in [["explain"], ["explain", "--json"], ["explain", "--message", input]] {
        let run = try await program.run(arguments, input: input)
        #expect(!(run.output + run.errors).contains(key.suffix(10)))
      }
    }
  }

  @Test(arguments: [
    ["KEY"], ["tasks", "KEY"], ["show", "KEY"], ["submit", "--KEY"], ["tasks", "--limit", "KEY"],
    ["submit", "--model", "gpt-image-2", "--set", "KEY"], ["tasks", "--base-url", "http://KEY"],
    ["submit", "--model", "gpt-image-2", "--set", "n=KEY", "--prompt", "x"],
    ["tasks", "--base-url", "https://KEY@h.example"], ["tasks", "--profile", "KEY"],
    ["submit", "--model", "KEY", "--prompt", "x"], ["--theme", "KEY"], ["--color", "KEY"],
    ["explain", "--code", "KEY"], ["models", "show", "KEY"], ["wait", "KEY"],
    ["simulate", "--scenario", "KEY"],
  ])
  func `a key in a wrong place of the command line is not repeated`(_ arguments: [String])
    async throws
  {
    let key = "sk-misplaced-0123456789"
    let words = arguments.map { $0.replacing("KEY", with: key) }
    let run = try await sandbox.headless(nil).run(words)
    #expect(!(run.output + run.errors).contains("misplaced-0123456789"))
  }
}
