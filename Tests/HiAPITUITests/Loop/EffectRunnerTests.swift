import Foundation
import HiAPICore
import Testing

@testable import HiAPITUI

/// What each effect answers, with an engine that only says what it was asked.
@Suite struct EffectRunnerTests {
  private static let id = LocalTaskID(rawValue: 5)
  private static let other = TaskID(rawValue: "tk-other")
  private static let draft = TaskDraft(model: "m")
  private static let untracked = UntrackedTask(
    taskID: other, model: "m", status: "queued", created: nil)

  private struct Broken: Error, CustomStringConvertible {
    let description = "the disk is full"
  }

  private static func engine(_ isAble: Bool = true) -> TaskEngine {
    TaskEngine(
      submit: { _, _ in id }, submitRows: { _ in throw Broken() },
      window: { _, _, _ in .sample(count: 3) }, task: { _ in .sample(.success) },
      glance: { _ in [] }, refresh: { _ in }, withdraw: { _ in isAble },
      setWatched: { _, _ in }, collectAgain: { _ in },
      progress: { [id: [0: OutputProgress(byteCount: 7, total: 9)]] },
      untrackedTasks: { _ in [untracked] }, adopt: { _ in [id] }, settle: { _, _ in isAble },
      disown: { _ in isAble }, spending: { Spending(confirmed: 1) }, otherLeader: { nil },
      changes: { AsyncStream { $0.finish() } }, start: {}, yieldLead: {}, resume: {}, stop: {})
  }

  private static let answers: [(Effect, AppAction?)] = [
    (.tasks(.load(.all, offset: 0, limit: 3)), .tasks(.loaded(.sample(count: 3)))),
    (.task(.load(id)), .task(.loaded(id, .sample(.success)))),
    (.task(.refresh(id)), nil), (.task(.setWatched(id, true)), nil),
    (.task(.collectAgain(id)), nil),
    (
      .task(.loadProgress(id)),
      .task(.progressLoaded(id, [0: OutputProgress(byteCount: 7, total: 9)]))
    ),
    (.task(.settle(id, other)), .adopted([id])),
    (.untracked(.find), .untracked(.found([untracked]))),
    (.untracked(.adopt([other])), .adopted([id])),
    (.untracked(.settle(id, other)), .adopted([id])),
    (.compose(.submit(draft, nil)), .compose(.intentWritten(id, draft))),
    (.compose(.withdrawVariants([id, id])), .compose(.variantsWithdrawn(2))),
    (.compose(.recall(id, whole: true)), .compose(.recalled(.sample(.success), whole: true))),
    (.loadSpending, .spendingLoaded(Spending(confirmed: 1))),
    (.attend(id), .leadLookedAt(.nobody)),
    (.doctor(.examine(asksService: true)), .doctor(.examined(Checkup(items: [])))),
    // Without drafts and presets there is nothing to tell of them.
    (.compose(.openDrafts), nil), (.compose(.loadPresets), nil), (.models(.load), nil),
    // The terminal's and the loop's.
    (.rest(generation: 1), nil), (.repaint, nil), (.suspend, nil), (.quit(code: 0), nil),
    (.copyByTerminal("a"), nil), (.compose(.openEditor("a")), nil), (.compose(.sent(id)), nil),
  ]

  @Test func `each effect is answered by what came of it`() async {
    let runner = EffectRunner { Self.engine() }
    for (effect, answer) in Self.answers {
      #expect(await runner.run(effect) == answer, "\(effect)")
    }
  }

  @Test func `what cannot be done is said in words, and no intent is taken for written`() async {
    let runner = EffectRunner { throw Broken() }
    let reason = "the disk is full"
    let said = AppAction.reported(Notice(.failure, reason))
    let answers: [(Effect, AppAction)] = [
      (.tasks(.load(.all, offset: 0, limit: 3)), .storeFailed(reason)),
      (.task(.load(Self.id)), .storeFailed(reason)), (.task(.disown(Self.id)), said),
      (.task(.settle(Self.id, Self.other)), said),
      (.untracked(.find), .untracked(.failed(reason))),
      (.untracked(.settle(Self.id, Self.other)), .untracked(.failed(reason))),
      (.compose(.submit(Self.draft, nil)), .compose(.intentFailed(reason))),
    ]
    for (effect, answer) in answers {
      #expect(await runner.run(effect) == answer, "\(effect)")
    }
  }

  @Test(arguments: [true, false])
  func `whether something could be taken back or settled is told`(_ isAble: Bool) async {
    let runner = EffectRunner { Self.engine(isAble) }
    for effect in [Effect.task(.withdraw(Self.id)), .task(.disown(Self.id))] {
      guard case .reported(let notice)? = await runner.run(effect) else {
        Issue.record("nothing was told of \(effect)")
        continue
      }
      #expect(notice.weight == (isAble ? .info : .warning))
    }
    let settled = await runner.run(.task(.settle(Self.id, Self.other)))
    #expect((settled == .adopted([Self.id])) == isAble)
  }

  @Test func `links and files are opened, and what went wrong is said`() async {
    var runner = EffectRunner { throw Broken() }
    #expect(
      await runner.run(.task(.openLink("https://a")))
        == .reported(Notice(.info, "Opened https://a"))
    )
    runner.openFile = { _ in throw Broken() }
    #expect(
      await runner.run(.task(.openFile("/a"))) == .reported(Notice(.failure, "the disk is full")))
  }

  @Test func `a tick tells the time after its pause`() async {
    var runner = EffectRunner { throw Broken() }
    runner.now = { .sample }
    runner.sleep = { pause in #expect(pause == .seconds(9) || pause == DraftKeeping.pause) }
    #expect(
      await runner.run(.tick(after: .seconds(9), generation: 3)) == .ticked(.sample, generation: 3))
    #expect(await runner.run(.compose(.pauseBeforeSaving)) == .compose(.draftsDue))
  }
}
