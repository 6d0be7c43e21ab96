import Foundation
import Glibc
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

@Suite struct OutputFolderCheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func words(_ path: String) -> String? {
    OutputFolderCheck.problem(of: folder.path(path))?.message
  }

  @Test func `takes a folder that is there, and one that can be made`() throws {
    try folder.write("", to: "there/x")
    #expect(words("there") == nil)
    #expect(words("there/new/deeper") == nil)
    symlink(folder.path("there"), folder.path("link"))
    #expect(words("link/new") == nil)
    #expect(!FileManager.default.fileExists(atPath: folder.path("there/new")))
  }

  @Test func `says what is in the way`() throws {
    try folder.write("", to: "file")
    symlink("nowhere", folder.path("dangling"))
    for path in ["file", "file/below", "file/far/below"] {
      #expect(words(path)?.contains("is a file and no folder") == true)
    }
    for path in ["dangling", "dangling/below"] {
      #expect(words(path)?.contains("is a link that leads nowhere") == true)
    }
    #expect(OutputFolderCheck.problem(of: "/dev/full")?.message.contains("no folder") == true)
    let long = String(repeating: "/a123456789", count: 500)
    #expect(words(long)?.contains("too long") == true)
  }

  @Test func `says that it may not write there`() throws {
    try folder.write("", to: "closed/x")
    chmod(folder.path("closed"), 0o555)
    defer { chmod(folder.path("closed"), 0o755) }
    // To root everything is open, but not what has no disk behind it.
    let path = geteuid() == 0 ? "/proc/1/outputs" : folder.path("closed/outputs")
    #expect(OutputFolderCheck.problem(of: path) != nil || geteuid() == 0)
  }

  @Test func `looks at the folders that a name brings along`() throws {
    let pattern = try NamePattern(parsing: "{model}/{id}.{ext}")
    let draft = TaskDraft(model: "gpt-image-2", input: ["prompt": "a mug"])
    func problem() -> OutputFolderCheck.Problem? {
      OutputFolderCheck.problem(
        of: [draft], in: folder.path, named: pattern, at: Date(timeIntervalSince1970: 0))
    }
    #expect(problem() == nil)
    try folder.write("", to: "gpt-image-2")
    #expect(problem()?.message.contains("is a file and no folder") == true)
  }

  @Test func `looks at the place of each request, wherever it goes`() throws {
    let pattern = try NamePattern(parsing: "{model}/{id}.{ext}")
    let drafts = ["gpt-image-2", "z-image", "z-image"].map {
      TaskDraft(model: $0, input: ["prompt": "a mug"])
    }
    func problem(_ drafts: [TaskDraft]) -> OutputFolderCheck.Problem? {
      OutputFolderCheck.problem(
        of: drafts, in: folder.path("out"), named: pattern, at: Date(timeIntervalSince1970: 0))
    }
    #expect(problem(drafts) == nil)
    try folder.write("", to: "out/z-image")
    #expect(problem(drafts)?.folder == folder.path("out/z-image"))
    #expect(problem(Array(drafts.prefix(1))) == nil && problem([]) == nil)
    var elsewhere = drafts[1]
    elsewhere.outputFolder = folder.path("other")
    #expect(problem([elsewhere]) == nil)
    elsewhere.outputFolder = folder.path("out/z-image/below")
    #expect(problem([drafts[0], elsewhere])?.message.contains("is a file and no folder") == true)
  }
}
