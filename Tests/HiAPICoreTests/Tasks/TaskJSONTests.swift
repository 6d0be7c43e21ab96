import Foundation
import Testing

@testable import HiAPICore

/// The JSON that scripts rely on, member by member.
@Suite struct TaskJSONTests {
  private let created = Date(timeIntervalSince1970: 1_780_000_000.25)

  @Test func `of a new task has every member, and null for what is absent`() {
    let task = GenerationTask(
      id: LocalTaskID(rawValue: 7), baseURL: "https://api.example/v1", model: "m\n",
      input: ["prompt": "p"], body: [], idempotencyKey: IdempotencyKey(rawValue: "k"),
      state: .intent, created: created)
    #expect(
      task.json.serialized
        == #"{"id":7,"task_id":null,"model":"m\n","state":"intent","status":null,"prompt":"p","#
        + #""input":{"prompt":"p"},"created":"2026-05-28T20:26:40.250Z","completed":null,"#
        + #""request_id":null,"error":null,"outputs":[],"attempts":0,"billed":"no","#
        + #""estimate":null,"repeat_error":null,"likely":[]}"#)
  }

  @Test func `of a finished one tells error, outputs and estimate`() throws {
    var task = GenerationTask(
      id: LocalTaskID(rawValue: 8), taskID: TaskID(rawValue: "tk"), baseURL: "b", model: "m",
      input: .null, body: [], idempotencyKey: IdempotencyKey(rawValue: "k"), state: .fail,
      status: "FAILED", created: created, attempts: 2,
      estimate: Estimate(amount: 0.03, currency: "USD", basis: "list price"))
    task.error = ServiceError(
      httpStatus: 400, code: "c", requestID: "r", excerpt: "<html>")
    task.outputs = [
      CollectedOutput(
        TaskOutput(source: .link("https://h/a"), type: "image", expires: created),
        state: .saved, file: "/f.png", sha256: "00ff"),
      CollectedOutput(TaskOutput(source: .inline("QUJD")), state: .failed),
    ]
    let json = task.json
    #expect(json["status"] == "FAILED")
    #expect(json["request_id"] == "r")
    #expect(json["error"]?.serialized == #"{"code":"c","message":"<html>","http":400}"#)
    #expect(json["billed"] == "unknown")
    #expect(
      json["estimate"]?.serialized
        == #"{"amount":0.03,"currency":"USD","basis":"list price"}"#)
    #expect(
      json["outputs"]?.serialized
        == #"[{"url":"https://h/a","type":"image","expires":"2026-05-28T20:26:40.250Z","#
        + #""file":"/f.png","state":"saved","sha256":"00ff"},{"url":null,"type":null,"#
        + #""expires":null,"file":null,"state":"failed","sha256":null}]"#)
  }

  @Test func `of any date is a date or null`() {
    #expect(JSONValue.time(Date(timeIntervalSince1970: .infinity)) == .null)
    #expect(JSONValue.time(Date.distantPast).string?.hasSuffix("Z") == true)
    #expect(JSONValue.time(nil) == .null)
  }
}
