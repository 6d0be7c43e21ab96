import Foundation
import HiAPISimulator
import HiAPITestSupport

/// A person with two accounts at two services, and a history with tasks of both.
///
/// The environment names the first, `home`; the profile `work` the other. Task 1 is of `home`, 2 of
/// `work`, 3 of the key of `home` at the service of `work`; their files were saved, and deleted since.
/// Tasks 4, 5 and 6 are of the same three, and were accepted. Other machines made a task for each of
/// the three, too.
struct TwoAccounts {
  static let workKey = "sk-work-4444333322221111"

  let sandbox: Sandbox
  let home: Simulator
  let work: Simulator
  /// A task of `home` that another machine made.
  let untracked: String

  init(hasHistory: Bool = true) async throws {
    sandbox = try Sandbox()
    home = try await .quick()
    work = try await .quick()
    let profile = "key: \(Self.workKey)\n    base_url: \(work.baseURL)"
    for folder in [sandbox.folder] {
      try folder.write(
        "profiles:\n  work:\n    \(profile)\n", to: "config/hiapi-tui/config.yaml")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder.path("config/hiapi-tui/config.yaml"))
    }
    let line = #"{"model":"gpt-image-2","input":{"prompt":"a mug of a batch"}}"# + "\n"
    try sandbox.folder.write(line, to: "home/mugs.jsonl")
    try sandbox.folder.write(line, to: "home/sent.jsonl")
    try sandbox.folder.write(
      #"""
      {"models":[{"id":"new-1","title":"New","category":"image","capability":"text-to-image",
      "input":[{"name":"prompt","type":"string","required":true}]}]}
      """#, to: "home/index.json")
    if hasHistory {
      untracked = try await Self.makeHistory(in: sandbox, home, work)
    } else {
      untracked = ""
      try sandbox.folder.write("", to: "data/.keep")
    }
    try copy("data", to: "kept-data")
    try copy("home", to: "kept-home")
  }

  /// - Returns: The task of `home` that another machine made.
  private static func makeHistory(
    in sandbox: Sandbox, _ home: Simulator, _ work: Simulator
  ) async throws -> String {
    let mug = ["submit", "--model", "gpt-image-2", "--prompt", "a mug"]
    let atWork = ["HIAPI_BASE_URL": work.baseURL]
    let withWorkKey = atWork.merging(["HIAPI_API_KEY": workKey]) { $1 }
    for more in [["--wait"], []] {
      for environment in [[:], withWorkKey, atWork] {
        _ = try await sandbox.headless(home, adding: environment).run(mug + more)
      }
    }
    _ = try await sandbox.headless(home).run(["submit", "--from", "sent.jsonl"])
    let elsewhere = try Sandbox()
    for more in [[:], withWorkKey, atWork] {
      _ = try await elsewhere.headless(home, adding: more).run(mug)
    }
    try? FileManager.default.removeItem(atPath: sandbox.folder.path("home/Downloads"))
    return home.record.tasks.last?.id ?? ""
  }

  /// Runs the program as this person, whose history is as it was in the beginning.
  func run(_ arguments: [String], input: String = "") async throws -> OptionOutcome {
    try copy("kept-data", to: "data")
    try copy("kept-home", to: "home")
    try? FileManager.default.removeItem(atPath: sandbox.folder.path("cache"))
    let before = (home.record.requests.count, work.record.requests.count)
    let ended = try await sandbox.headless(home).run(arguments, input: input)
    return OptionOutcome(
      code: ended.code, output: alike(ended.output), errors: alike(ended.errors),
      requests: Set(requests("home", home, since: before.0))
        .union(requests("work", work, since: before.1)),
      files: files(in: "home/elsewhere"))
  }

  func stop() async {
    await home.stop()
    await work.stop()
  }

  private func requests(_ name: String, _ service: Simulator, since count: Int) -> [String] {
    service.record.requests.dropFirst(count).filter { $0.origin == .service }.map { request in
      let key =
        switch request.header("Authorization") {
        case "Bearer \(Sandbox.key)": "home key"
        case "Bearer \(Self.workKey)": "work key"
        default: "another key"
        }
      return "\(name) \(request.method) \(key) \(String(decoding: request.body, as: UTF8.self))"
    }
  }

  /// What differs from run to run, made the same: places, numbers, ids and times.
  private func alike(_ text: String) -> String {
    var text = text.replacing(home.baseURL, with: "HOME").replacing(work.baseURL, with: "WORK")
      .replacing(sandbox.folder.path, with: "FOLDER")
    text = text.replacing(#/tk-[\w-]+|[0-9a-f]{16,}|hiapi-tui-demo\.\w+/#, with: "ID")
    // A file's name ends with a part of its task's id.
    text = text.replacing(#/-[a-z0-9]{8}\.(png|jpg|webp|mp4)/#, with: "-ID")
    return text.replacing(#/[0-9]+/#, with: "#")
  }

  private func files(in name: String) -> [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path(name))
    return (entries ?? []).map(alike).sorted()
  }

  private func copy(_ name: String, to other: String) throws {
    let manager = FileManager.default
    try? manager.removeItem(atPath: sandbox.folder.path(other))
    try manager.copyItem(atPath: sandbox.folder.path(name), toPath: sandbox.folder.path(other))
  }
}
