import Foundation
import HiAPICore
import Synchronization

/// The service as the engine sees it: answers from closures, and remembers what it was asked and when.
final class FakeService: Sendable {
  enum Question: Hashable, Sendable {
    case create(body: [UInt8], key: String)
    case list(page: Int)
    case detail(String)
  }
  struct Call: Sendable {
    var question: Question
    var at: Duration
  }
  typealias Create = @Sendable (_ number: Int, _ key: IdempotencyKey) async -> SubmissionAnswer
  typealias Detail = @Sendable (_ number: Int, _ id: TaskID) async throws -> TaskSnapshot
  typealias List = @Sendable (_ number: Int, _ page: Int) async throws -> [TaskSnapshot]

  private struct State {
    var calls: [Call] = []
    var creates = 0
    var lists = 0
    var details: [TaskID: Int] = [:]
  }
  private let state = Mutex(State())
  private let clock: ManualClock
  private let create: Create
  private let detail: Detail
  private let list: List
  /// What its answers tell of its time; a test sets it.
  let serviceClock: ServiceClock

  init(
    clock: ManualClock,
    create: @escaping Create = { number, _ in
      .accepted(TaskID(rawValue: "tk-\(number)"), isReplay: false)
    },
    detail: @escaping Detail = { _, id in TaskSnapshot(id: id, statusWord: "queued") },
    list: @escaping List = { _, _ in [] }, serviceClock: ServiceClock = ServiceClock()
  ) {
    self.clock = clock
    self.create = create
    self.detail = detail
    self.list = list
    self.serviceClock = serviceClock
  }

  var calls: [Call] { state.withLock(\.calls) }
  var questions: [Question] { calls.map(\.question) }
  var creates: [(body: [UInt8], key: String)] {
    questions.compactMap { if case .create(let body, let key) = $0 { (body, key) } else { nil } }
  }
  var polls: [Call] {
    calls.filter { if case .create = $0.question { false } else { true } }
  }

  var client: TasksClient {
    TasksClient(
      create: { [self] body, key in
        note(.create(body: body, key: key.rawValue))
        return await create(
          count {
            $0.creates += 1; return $0.creates
          }, key)
      },
      list: { [self] page, _ in
        note(.list(page: page))
        return TaskPage(
          tasks: try await list(
            count {
              $0.lists += 1; return $0.lists
            }, page))
      },
      retrieve: { [self] id in
        note(.detail(id.rawValue))
        let number = count { state in
          state.details[id, default: 0] += 1
          return state.details[id] ?? 0
        }
        return try await detail(number, id)
      }, serviceClock: serviceClock)
  }

  private func note(_ question: Question) {
    let call = Call(question: question, at: clock.elapsed)
    state.withLock { $0.calls.append(call) }
  }

  private func count(_ add: (inout State) -> Int) -> Int {
    state.withLock { add(&$0) }
  }
}
