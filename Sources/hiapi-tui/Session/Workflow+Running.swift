import ArgumentParser
import Foundation
import HiAPICore

extension Workflow {
  /// Opens a workflow, runs a command's body with it, and closes it whatever happens.
  ///
  /// - Parameters:
  ///   - settings: The account and the folders.
  ///   - demo: The embedded simulator that the settings lead to, if it is one; it is stopped in the end.
  ///   - body: What is done.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or the exit code of what went wrong, after it was said.
  static func run<Value: Sendable>(
    _ settings: Settings, demo: Demo? = nil,
    _ body: @Sendable (Workflow) async throws -> Value
  ) async throws -> Value {
    for note in settings.notes where note.isWarning { Console.say(note.text) }
    let result: Result<Value, any Error>
    do {
      let workflow = try Workflow(settings, demo: demo)
      if let recovery = workflow.recovery { Console.say(recovery.message) }
      if let remark = workflow.store.readingOnly { Console.say(remark) }
      result = await workflow.voice.during("still at work") {
        let result: Result<Value, any Error>
        do { result = .success(try await body(workflow)) } catch { result = .failure(error) }
        await workflow.close()
        return result
      }
    } catch {
      result = .failure(ExitCode(saying: error))
    }
    await demo?.stop()
    return try result.get()
  }

  /// A workflow of this program, which speaks on standard error.
  init(_ settings: Settings, demo: Demo?) throws {
    try self.init(
      settings, catalog: .ofThisMachine, scratchFolder: demo?.folder,
      voice: .console,
      clocks: TestClock.clocks(
        for: settings.endpoint.value, environment: ProcessInfo.processInfo.environment),
      onBusy: Console.sayBusy)
  }
}
