import CellGrid
import Foundation
import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPITUI

@MainActor @Suite struct ExternalEditorTests {
  private let folder: TemporaryFolder
  private let terminal = MemoryTerminal(size: Size(columns: 80, rows: 24))

  init() throws { folder = try TemporaryFolder() }

  private var editor: ExternalEditor {
    ExternalEditor(environment: ["VISUAL": "my editor --wait", "TMPDIR": folder.path])
  }

  @Test func `the file is for this user alone, and the text comes back`() throws {
    var rights: Int?
    terminal.borrower = { command in
      guard let path = command.last else { return nil }
      rights = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(
        command.dropLast() == ["/bin/sh", "-c", "my editor --wait \"$@\"", "my editor --wait"])
      #expect(FileManager.default.contents(atPath: path) == Data("a mug".utf8))
      try? Data("two\nmugs\n".utf8).write(to: URL(filePath: path))
      return 0
    }
    #expect(editor.edit("a mug", on: terminal) == .edited("two\nmugs"))
    #expect(rights == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test(arguments: [nil, 1, 127, 130] as [Int32?])
  func `an editor that fails leaves the draft, and no file`(_ status: Int32?) throws {
    terminal.borrower = { _ in status }
    guard case .failed = editor.edit("a mug", on: terminal) else {
      Issue.record("it did not fail")
      return
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `what comes back is one step for undo, and an unchanged text is none`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    #expect(state.press(.function(4)) == [.compose(.openEditor("a mug"))])
    _ = state.update(.compose(.editorClosed(.edited("two\nmugs"))))
    #expect(state.compose.form?.draft.input["prompt"] == "two\nmugs")
    _ = state.update(.compose(.editorClosed(.edited("two\nmugs"))))
    _ = state.update(.keyPressed(.control("_")))
    #expect(state.compose.form?.draft.input["prompt"] == "a mug")
    _ = state.update(.compose(.editorClosed(.failed("it is not there"))))
    #expect(state.compose.form?.draft.input["prompt"] == "a mug")
    #expect(state.notice?.weight == .failure)
  }
}
