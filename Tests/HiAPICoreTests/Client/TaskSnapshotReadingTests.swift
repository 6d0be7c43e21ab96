import Foundation
import Testing

@testable import HiAPICore

@Suite struct TaskSnapshotReadingTests {
  @Test func `reads the documented answer`() throws {
    let snapshot = try TaskSnapshot(
      reading: .of(
        200,
        #"""
        {"code":200,"message":"success","data":{"taskId":"tk-hiapi-1","model":"seedance-2-0",
        "status":"success","created":1780000000,"completed":1780000060,"storage":"temp",
        "output":[{"url":"https://cdn.hiapi.ai/tasks/a.mp4","type":"video","expireAt":1780604860},
        {"url":"https://cdn.hiapi.ai/tasks/a.png","type":"first_frame","expireAt":1780604860}]}}
        """#))
    let expires = Date(timeIntervalSince1970: 1_780_604_860)
    #expect(
      snapshot
        == TaskSnapshot(
          id: TaskID(rawValue: "tk-hiapi-1"), model: "seedance-2-0", statusWord: "success",
          created: Date(timeIntervalSince1970: 1_780_000_000),
          completed: Date(timeIntervalSince1970: 1_780_000_060),
          outputs: [
            TaskOutput(
              source: .link("https://cdn.hiapi.ai/tasks/a.mp4"), type: "video", expires: expires),
            TaskOutput(
              source: .link("https://cdn.hiapi.ai/tasks/a.png"), type: "first_frame",
              expires: expires),
          ]))
  }

  @Test func `reads the task as the whole answer`() throws {
    let snapshot = try TaskSnapshot(
      reading: .of(
        200,
        #"""
        {"id":"task_01H","status":"processing","created_at":"2026-06-26T08:00:00Z",
        "updated_at":"2026-06-26T08:01:00Z","output":null,"error":null,"input":{"prompt":"p"}}
        """#))
    #expect(snapshot.id.rawValue == "task_01H")
    #expect(snapshot.status == .handling)
    #expect(snapshot.created == Date(timeIntervalSince1970: 1_782_460_800))
    #expect(snapshot.failure == nil)
    #expect(snapshot.outputs.isEmpty)
    #expect(snapshot.input == ["prompt": "p"])
  }

  @Test func `takes a completion of zero as not yet`() throws {
    let snapshot = try TaskSnapshot(
      reading: .of(200, #"{"data":{"taskId":"t","status":"queued","completed":0}}"#))
    #expect(snapshot.completed == nil)
    #expect(snapshot.status == .queued)
  }

  @Test func `never shows the envelope's success as a reason`() throws {
    let body = #"""
      {"code":200,"message":"success","data":{"taskId":"t","status":"fail",
      "error":{"code":"TASK_FAILED","message":"the prompt was refused"}}}
      """#
    let failed = try TaskSnapshot(reading: .of(200, body, ["x-request-id": "r"]))
    #expect(
      failed.failure
        == ServiceError(code: "TASK_FAILED", message: "the prompt was refused", requestID: "r"))
    let silent = try TaskSnapshot(
      reading: .of(200, #"{"code":200,"message":"success","data":{"taskId":"t","status":"fail"}}"#))
    #expect(silent.status == .fail)
    #expect(silent.failure == nil)
  }

  @Test(arguments: [
    #""error":"m""#, #""fail_reason":"m""#, #""failReason":"m""#, #""error_message":"m""#,
    #""errorMessage":"m""#, #""task_status_msg":"m""#, #""output":{"task_status_msg":"m"}"#,
    #""output":[{"fail_reason":"m"}]"#, #""detail":"m""#, #""base_resp":{"status_msg":"m"}"#,
    #""error":{"message":"m"}"#, #""error":{},"message":"m""#,
  ])
  func `finds a failure wherever it is said`(_ members: String) throws {
    let snapshot = try TaskSnapshot(
      reading: .of(200, #"{"message":"success","data":{"id":"t","status":"failed",\#(members)}}"#))
    #expect(snapshot.failure == ServiceError(message: "m"))
  }

  @Test func `has no failure where nothing failed`() throws {
    let body = #"{"data":{"taskId":"t","status":"success","error":{"code":"x"},"output":[]}}"#
    let snapshot = try TaskSnapshot(reading: .of(200, body))
    #expect(snapshot.failure == nil)
    #expect(snapshot.status == .success)
    #expect(snapshot.outputs.isEmpty)
  }

  @Test func `keeps an unknown word and an id that the answer leaves out`() throws {
    let asked = TaskID(rawValue: "asked")
    let snapshot = try TaskSnapshot(
      reading: .of(200, #"{"data":{"status":" Paused "}}"#), asked: asked)
    #expect(snapshot.id == asked)
    #expect(snapshot.statusWord == "Paused")
    #expect(snapshot.status == .unknown("Paused"))
  }

  @Test(arguments: ["", "[]", "{}", "null", "<html>", #"{"data":{"taskId":"t"}}"#, #"{"data":[]}"#])
  func `calls a 2xx without a task garbled`(_ body: String) {
    let error = #expect(throws: HiAPIError.self) {
      try TaskSnapshot(reading: .of(200, body), asked: TaskID(rawValue: "t"))
    }
    #expect(error?.code == .garbled)
  }

  @Test func `passes on what the service refuses`() {
    let answer = HTTPAnswer.of(
      429, #"{"error":{"code":"rate_limit_exceeded"}}"#, ["Retry-After": "2.5"])
    let error = #expect(throws: HiAPIError.self) { try TaskSnapshot(reading: answer) }
    #expect(error?.code == .rejected(status: 429))
    #expect(error?.retryAfter == .milliseconds(2_500))
    #expect(error?.service?.code == "rate_limit_exceeded")
    let inside = #expect(throws: HiAPIError.self) {
      try TaskSnapshot(reading: .of(200, #"{"code":404,"message":"gone","data":null}"#))
    }
    #expect(inside?.code == .rejected(status: 404))
    #expect(inside?.message == "gone")
  }
}
