import CellGrid
import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPISimulator

@Suite(.timeLimit(.minutes(1))) struct SubmissionTests {
  @Test func `the request is what was chosen and nothing else`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage("a small ceramic mug")
    try await session.chooseInNextField("1:1", label: "Aspect ratio", presses: 2)
    try await session.chooseInNextField("1K", label: "Resolution", presses: 1)
    try await session.submit()
    try await session.waitFor("· success")
    try await session.quit()

    let posts = service.record.requests("POST", "/v1/tasks")
    #expect(posts.count == 1)
    let post = try #require(posts.first)
    #expect(
      String(decoding: post.body, as: UTF8.self)
        == #"{"model":"gpt-image-2","input":{"prompt":"a small ceramic mug","#
        + #""aspect_ratio":"1:1","resolution":"1K"}}"#)
    #expect(post.header("Authorization") == "Bearer \(Sandbox.key)")
    #expect(post.header("Content-Type") == "application/json")
    #expect(post.header("Idempotency-Key")?.isEmpty == false)
    #expect(!session.outputText.contains(Sandbox.key))
    await service.stop()
  }

  @Test func `what is left alone is not sent`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage("fog")
    try await session.submit()
    try await session.waitFor("· success")
    let body = service.record.requests("POST", "/v1/tasks").first?.body ?? []
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"model":"gpt-image-2","input":{"prompt":"fog"}}"#)
    await service.stop()
  }

  @Test func `every status of the service is shown in its turn, without a key`() async throws {
    let clock = SteppedClock()
    let service = try await Simulator.start(
      SimulatorOptions(
        clock: SimulatorClock(clock, startingAt: .seconds(Date().timeIntervalSince1970))))
    let prompt = "rain on a tin roof"
    let pace = TaskPace(kind: "image", prompt: prompt, isSlow: false, speed: 1)
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage(prompt)
    try await session.submit()
    try await session.waitFor("· queued")
    clock.advance(by: pace.queued)
    try await session.waitFor("· handling")
    clock.advance(by: pace.handling)
    try await session.waitFor("· archiving")
    clock.advance(by: pace.archiving)
    try await session.waitFor("· success")
    try await session.waitFor("✓ saved")
    try await session.quit()
    await service.stop()
  }

  @Test func `a task is there again after a restart`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    let first = try sandbox.start(service: service)
    try await first.waitForStart()
    try await first.composeImage("an isometric city")
    try await first.submit()
    try await first.waitFor("· success")
    try await first.quit()
    let second = try sandbox.start(service: service)
    try await second.waitFor("2 Tasks 1")
    try await second.waitFor("an isometric")
    try await second.quit()
    #expect(service.record.tasks.count == 1)
    await service.stop()
  }
}
