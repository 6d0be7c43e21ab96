import CellGrid
import Foundation
import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPITUI

/// The doctor page, and what `y s` does.
@Suite struct DoctorPageTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private static let well = Checkup(items: [
    .init(.key, .ok, "••••1111 from environment variable HIAPI_API_KEY"),
    .init(.baseURL, .ok, "https://api.hiapi.ai/v1 (built in)"),
    .init(.proxy, .ok, "none, straight"), .init(.service, .skipped, "not asked yet; r asks it"),
    .init(.clock, .ok, "2026-11-23T12:00:00Z"),
    .init(.catalog, .ok, "61 models of 2026-11-23, today"),
    .init(.terminal, .ok, "TERM=xterm-256color, 120×40"),
    .init(.folders, .ok, "outputs: /home/me/Downloads/hiapi-tui"),
    .init(.database, .ok, "/home/me/.local/share/hiapi-tui/tasks.sqlite: 12 tasks"),
  ])

  private static let ill = Checkup(
    items: well.items.filter { $0.topic != .service } + [
      .init(
        .key, .warning,
        "the key in environment variable HIAPI_API_KEY (••••1111) is used; environment variable "
          + "HIAPI_KEY holds another one (••••2222)"),
      .init(
        .service, .failure, "The key was not accepted: The API key is missing or not valid.",
        advice: ["Revoked or replaced? make a new one, and replace every copy"],
        condition: .invalidKey, exitCode: 77),
    ])

  @Test(arguments: sizes, [("well", well), ("ill", ill)])
  func `the page`(_ size: Size, _ page: (name: String, checkup: Checkup)) throws {
    var state = AppState.sample(columns: size.columns, rows: size.rows)
    state.press(.character("D"))
    _ = state.update(.doctor(.examined(page.checkup)))
    var grid = Grid(size: size)
    state.draw(on: &grid)
    try expectGolden(grid, "doctor-\(page.name)-\(size.columns)x\(size.rows)")
  }

  @Test func `the service is asked by a key alone, and once at a time`() {
    var state = AppState.sample()
    #expect(state.press(.character("D")) == [.doctor(.examine(asksService: false))])
    #expect(state.main == .doctor && state.focus == .main)
    #expect(state.press(.character("r")) == [])
    _ = state.update(.doctor(.examined(Self.well)))
    #expect(state.press(.character("r")) == [.doctor(.examine(asksService: true))])
    _ = state.update(.doctor(.examined(Self.ill)))
    #expect(state.doctorPage.checkup == Self.ill && !state.doctorPage.isLooking)
    state.press(.escape)
    #expect(state.focus == .models)
  }

  @Test func `a page that is longer than its panel scrolls, and no further than its end`() {
    var state = AppState.sample(columns: 80, rows: 12)
    state.press(.character("D"))
    _ = state.update(.doctor(.examined(Self.ill)))
    state.press(.end)
    let end = state.doctorPage.scroll
    state.press(.down)
    #expect(end > 0 && state.doctorPage.scroll == end)
  }

  @Test func `y s copies the message and keeps it in a file`() throws {
    var state = ExplainerSample.several.state(columns: 120, rows: 40)
    let effects = state.press(.character("y"), .character("s"))
    guard case .task(.copy(let text, _, _))? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(effects == [.task(.copy(text, as: "support message", isForSupport: true))])
    #expect(text.contains(#"Model string: " GPT_image_2/text-to-image\n""#))
    #expect(text.contains("Request id: 20260626-8f1c2d") && text.contains("HTTP status: 400"))
    #expect(text.contains("POST https://api.hiapi.ai/v1/tasks") && text.contains("Time: "))
    #expect(!text.contains("ceramic") && !text.contains("1111"))
  }

  @Test func `y S adds the prompt`() {
    var state = ExplainerSample.pace.state(columns: 120, rows: 40)
    let effects = state.press(.character("y"), .character("S"))
    guard case .task(.copy(let text, _, true))? = effects.last else {
      Issue.record("nothing was kept")
      return
    }
    #expect(text.hasSuffix(#"Prompt: "a small ceramic mug""#))
  }

  @Test func `where the message is kept is told, and where it cannot be, too`() async {
    var runner = EffectRunner { throw HiAPIError(.unreachable) }
    runner.saveSupportMessage = { text in
      guard text == "m" else { throw SupportFile.Failure(description: "disk full") }
      return "/state/support/a.txt"
    }
    guard
      case .copied(let kept)? = await runner.run(
        .task(.copy("m", as: "support message", isForSupport: true))),
      case .copied(let lost)? = await runner.run(
        .task(.copy("x", as: "support message", isForSupport: true)))
    else {
      Issue.record("nothing was reported")
      return
    }
    #expect(kept.notice.text.hasSuffix("It is also in /state/support/a.txt"))
    #expect(lost.notice.weight == .warning && lost.notice.text.hasSuffix("disk full"))
  }

  @Test func `p opens the page that mends it`() {
    var state = ExplainerSample.key.state(columns: 120, rows: 40)
    #expect(state.press(.character("p")) == [.task(.openLink(ServicePage.apiKeys.url))])
  }

  @Test func `a fix is shown under its field, and nothing is sent`() {
    var state = ExplainerSample.request.state(columns: 120, rows: 40)
    let effects = state.press(.character("f"))
    #expect(effects.isEmpty && state.main == .compose)
    #expect(state.compose.form?.draft.input["resolution"] == "1K")
    #expect(state.compose.form?.findings.map(\.message) == [#"Changed from "8K" to 1K"#])
    #expect(state.compose.form?.focusedField?.name == "resolution")
  }

  @Test func `a task that hangs is noticed as time goes by`() {
    var state = AppState.sample()
    var task = GenerationTask.sample(.handling)
    task.created = .sample
    state.show(task)
    _ = state.update(.ticked(.sample.addingTimeInterval(60), generation: state.tick.generation))
    #expect(state.detail?.diagnosis == nil)
    _ = state.update(.ticked(.sample.addingTimeInterval(121), generation: state.tick.generation))
    #expect(state.detail?.diagnosis?.condition == .taskHangs)
  }
}
