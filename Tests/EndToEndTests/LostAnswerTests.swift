import Foundation
import HiAPICore
import HiAPITestSupport
import Synchronization
import Testing

/// What `submit` makes of answers after the first one was lost, as a script sees it.
@Suite(.timeLimit(.minutes(2))) struct LostAnswerTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// Answers the POSTs one after the other, the last one for good; nil drops the connection.
  private static func server(
    _ posts: [String?], list: String = #"{"data":{"tasks":[],"total":0}}"#
  ) throws -> RawServer {
    let count = Mutex(0)
    return try RawServer([
      .answer { _, request in
        guard request.hasPrefix("POST") else {
          return [.write(answer(200, request.contains("?page=") ? list : detail))]
        }
        let number = count.withLock { count in
          count += 1
          return count
        }
        return posts[min(number, posts.count) - 1].map { [.write($0)] } ?? []
      }
    ])
  }

  private static let detail =
    #"{"data":{"taskId":"tk-1","model":"gpt-image-2","status":"queued"}}"#

  private static func answer(_ status: Int, _ body: String) -> String {
    "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
  }

  private static let accepted = answer(200, #"{"data":{"taskId":"tk-1"}}"#)

  private func run(_ server: RawServer, _ arguments: String...) async throws -> ProgramRun.Ended {
    try await sandbox.headless(
      nil,
      adding: [
        "HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:\(server.port)",
      ]
    ).run(arguments)
  }

  private func submit(_ server: RawServer, _ more: String...) async throws -> ProgramRun.Ended {
    try await sandbox.headless(
      nil,
      adding: [
        "HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:\(server.port)",
      ]
    ).run(["submit", "--json", "--model", "gpt-image-2", "--prompt", "a mug"] + more)
  }

  private func posts(_ server: RawServer) -> [String] {
    server.requests.filter { $0.hasPrefix("POST") }
  }

  private func task(_ ended: ProgramRun.Ended) throws -> JSONValue {
    try JSONValue(parsing: ended.trimmed)
  }

  @Test(arguments: [
    answer(404, "<html><center>nginx</center></html>"), answer(421, ""), answer(425, ""),
    answer(422, #"{"error":{"code":"idempotency_key_mismatch"}}"#),
    answer(409, #"{"error":{"code":"conflict"}}"#), answer(400, #"{"message":"no Route matched"}"#),
  ])
  func `finds the task of a lost answer behind a gateway's refusal`(_ refusal: String) async throws
  {
    let server = try Self.server([nil, refusal, Self.accepted])
    let ended = try await submit(server)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(try task(ended)["task_id"] == "tk-1")
    #expect(posts(server).count == 3)
  }

  @Test(arguments: [
    answer(
      429,
      #"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#
    ),
    answer(200, #"{"code":402,"msg":"Credits insufficient. Please top up.","data":null}"#),
    answer(403, #"{"error":{"code":"used_up","message":"余额不足"}}"#),
  ])
  func `sends a request once that the account has no money for`(_ refusal: String) async throws {
    let server = try Self.server([refusal, Self.accepted])
    let ended = try await submit(server, "--wait")
    #expect(ended.code == 77, "\(ended.errors)")
    #expect(try task(ended)["state"] == "refused")
    #expect(try task(ended)["billed"] == "no")
    #expect(posts(server).count == 1)
  }

  @Test func `gives an unknown outcome up after a minute, by the clock, and says what follows`()
    async throws
  {
    // The gate is asked again every ten minutes; nothing changes in between.
    let server = try Self.server([
      nil, Self.answer(401, #"{"error":{"code":"invalid_api_key","message":"no"}}"#),
    ])
    let begun = ContinuousClock.now
    let ended = try await submit(server)
    // A minute is three seconds here; ten minutes are thirty.
    #expect(begun.duration(to: .now) < .seconds(25))
    #expect(ended.code == 75, "\(ended.errors)")
    #expect(try task(ended)["state"] == "unknown")
    #expect(ended.errors.contains("the next run of hiapi-tui finds out, with the same key"))
    #expect(ended.errors.contains("says nothing about the first attempt"))
  }

  @Test func `shows the task that may be it, and takes a person's word for it`() async throws {
    let refusal = Self.answer(
      404, #"{"error":{"code":"not_found","message":"no","request_id":"r-1"}}"#)
    let listed =
      #"{"data":{"tasks":[{"taskId":"tk-1","model":"gpt-image-2","status":"handling"}],"total":1}}"#
    let server = try Self.server([nil, refusal], list: listed)
    let ended = try await submit(server, "--wait")
    #expect(ended.code == 75, "\(ended.errors)")
    #expect(ended.errors.contains("hiapi-tui adopt tk-1 --as 1"))
    #expect(ended.errors.contains("hiapi-tui adopt --none --as 1"))
    #expect(!ended.errors.contains("sent again safely"))
    #expect(try task(ended)["likely"]?.array?.first?["task_id"] == "tk-1")
    #expect(try task(ended)["repeat_error"]?["http"] == 404)
    let shown = try await run(server, "show", "1")
    #expect(shown.output.contains("tk-1"))
    let adopted = try await run(server, "adopt", "tk-1", "--as", "1", "--json")
    #expect(adopted.code == 0, "\(adopted.errors)")
    #expect(try task(adopted)["task_id"] == "tk-1")
    let late = try await run(server, "adopt", "--none", "--as", "1")
    #expect(late.code == 1)
  }

  @Test func `believes the service's refusal of a repeat once its list shows nothing`() async throws
  {
    let refusal = Self.answer(
      400, #"{"error":{"code":"invalid_request","message":"no","request_id":"r-1"}}"#)
    let server = try Self.server([nil, refusal])
    let ended = try await submit(server, "--wait")
    #expect(ended.code == 1, "\(ended.errors)")
    #expect(try task(ended)["state"] == "refused")
    #expect(try task(ended)["request_id"] == "r-1")
  }

  @Test func `a person may say that no task was made`() async throws {
    let server = try Self.server([nil, Self.answer(404, "<html>nginx</html>")])
    #expect(try await submit(server).code == 75)
    let ended = try await run(server, "adopt", "--none", "--as", "1", "--json")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(try task(ended)["state"] == "refused")
    #expect(try task(ended)["billed"] == "no")
  }
}
