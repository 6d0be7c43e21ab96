import CellGrid
import Foundation
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct FileTests {
  private let file = References.File(written: "a.png", kind: .image)

  /// A form whose list of references has the cursor.
  private func composing(_ id: String = "seedream-5.0-pro") throws -> AppState {
    var state = AppState.sample()
    let model = try #require(Catalog.embedded.model(id: id))
    var form = FormState(model: model)
    form.edit { $0.insert("a mug") }
    form.focusRow(of: Finding(parameter: "image_urls", severity: .error, message: "", fix: nil))
    state.compose.form = form
    _ = state.show(.compose, focusing: true)
    return state
  }

  private func media() throws -> ReferenceMedia {
    let png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] as [UInt8]
    return ReferenceMedia(
      path: "/tmp/a.png", type: try #require(MediaType(head: png)), byteCount: 1_234_567,
      modified: 1)
  }

  @Test func `a path is looked at, and what it is stands under it`() throws {
    var state = try composing()
    let effects = state.update(.pasted("a.png"))
    let model = try #require(state.compose.form?.model)
    #expect(effects == [.compose(.lookAtFiles([file], model))])
    _ = state.update(.compose(.filesLookedAt([file: .success(try media())])))
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    #expect(grid.text.contains("a.png · image/png · 1.2 MB, sent inside the request"))
    #expect(state.press(.tab) == [.compose(.completePath("a.png"))], "and not looked at again")
    #expect(state.update(.compose(.pathCompleted(["a.png"], of: "a.png"))) == [])
    #expect(state.compose.form?.focusedField?.name != "image_urls")
  }

  @Test func `a model that takes links only is looked at as one`() throws {
    var state = try composing("gpt-image-2.5-flare")
    let effects = state.update(.pasted("a.png"))
    let model = try #require(state.compose.form?.model)
    let linked = References.File(written: "a.png", kind: .image, isLinkOnly: true)
    #expect(effects == [.compose(.lookAtFiles([linked], model))])
    _ = state.update(
      .compose(.filesLookedAt([linked: .failure(ComposingError("it takes links, no files"))])))
    state.press(.backTab)
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    #expect(grid.text.contains("it takes links, no files"))
  }

  @Test func `dropped files become items of the list, whatever their quotes`() throws {
    var state = try composing()
    _ = state.update(.pasted("'/dir/my photo.png'"))
    #expect(state.compose.form?.focusedField?.text == "/dir/my photo.png")
    _ = state.update(.pasted(#"/a\ b.png file:///c%20d.png"#))
    #expect(
      state.compose.form?.focusedField?.value
        == ["/dir/my photo.png", "/a b.png", "/c d.png"])
  }

  @Test func `dropped files stay text in a prompt`() throws {
    var state = try composing()
    state.compose.form?.focusRow(
      of: Finding(parameter: "prompt", severity: .error, message: "", fix: nil))
    _ = state.update(.pasted(" '/dir/my photo.png'"))
    #expect(state.compose.form?.focusedField?.text == "a mug '/dir/my photo.png'")
  }

  @Test func `what is wrong with a file is said when its field is left`() throws {
    var state = try composing()
    _ = state.update(.pasted("a.png"))
    _ = state.update(
      .compose(.filesLookedAt([file: .failure(ComposingError("there is no file “a.png”"))])))
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    #expect(!grid.text.contains("there is no file"))
    state.press(.backTab)
    state.draw(on: &grid)
    #expect(grid.text.contains("there is no file"))
  }

  @Test func `a request with references is never sent as it is written`() throws {
    var state = try composing()
    _ = state.update(.pasted("a.png"))
    _ = state.update(.compose(.filesLookedAt([file: .success(try media())])))
    let effects = state.press(.function(5))
    guard case .compose(.submitReading(let draft, _, _, let known))? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(draft.input["image_urls"] == ["a.png"])
    #expect(known == ["a.png": try media()])
    let finding = Finding(
      parameter: "image_urls", severity: .error, message: "It changed.", fix: nil)
    let model = try #require(state.compose.form?.model)
    #expect(
      state.update(.compose(.requestRefused([finding]))) == [.compose(.lookAtFiles([file], model))])
    #expect(state.compose.form?.isSubmitting == false)
    #expect(state.compose.form?.findings == [finding])
    #expect(state.compose.form?.focusedField?.name == "image_urls")
  }

  @Test func `Tab completes a path, and goes on where there is no more`() throws {
    var state = try composing()
    state.type("pic")
    #expect(state.press(.tab) == [.compose(.completePath("pic"))])
    _ = state.update(.compose(.pathCompleted(["picture-1.png", "picture-2.png"], of: "pic")))
    #expect(state.compose.form?.pathAtCursor == "picture-")
    #expect(state.notice?.text == "picture-1.png  picture-2.png")
    state.press(.tab)
    #expect(state.compose.form?.focusedField?.name != "image_urls")
  }

  @Test func `Tab on a link, or where nothing fits, is the next field`() throws {
    var state = try composing()
    state.type("https://a.example/x.png")
    state.press(.tab)
    #expect(state.compose.form?.focusedField?.name != "image_urls")
    state.press(.backTab, .enter)
    state.type("zzz")
    state.press(.tab)
    _ = state.update(.compose(.pathCompleted([], of: "zzz")))
    #expect(state.compose.form?.focusedField?.name != "image_urls")
  }
}
