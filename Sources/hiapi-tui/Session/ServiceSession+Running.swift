import ArgumentParser
import HiAPICore

extension ServiceSession {
  /// Opens a session, runs a command's body with it, and closes it whatever happens.
  ///
  /// - Throws: What the body throws, or the exit code of what went wrong, after it was said.
  static func run<Value: Sendable>(
    _ settings: Settings, _ body: @Sendable (ServiceSession, Settings) async throws -> Value
  ) async throws -> Value {
    for note in settings.notes where note.isWarning { Console.say(note.text) }
    guard let key = settings.key?.value else {
      Console.say("no API key is set; HIAPI_API_KEY=… or \(settings.folders.keyFile) holds it")
      throw ExitCode.notPermitted
    }
    return try await run(settings, body) { try ServiceSession(settings: settings, key: key) }
  }

  /// The same against the embedded simulator: no key, no network, nothing billed.
  static func run<Value: Sendable>(
    _ demo: Demo, _ settings: Settings,
    _ body: @Sendable (ServiceSession, Settings) async throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await run(settings, body) {
          try ServiceSession(
            settings: settings, key: demo.key, endpoint: demo.endpoint, folder: demo.folder)
        })
    } catch {
      result = .failure(error)
    }
    await demo.stop()
    return try result.get()
  }

  private static func run<Value: Sendable>(
    _ settings: Settings, _ body: @Sendable (ServiceSession, Settings) async throws -> Value,
    open: () throws -> ServiceSession
  ) async throws -> Value {
    let session: ServiceSession
    do {
      session = try open()
      if let recovery = session.recovery { Console.say(recovery.message) }
      if let remark = session.store.readingOnly { Console.say(remark) }
    } catch {
      throw ExitCode(saying: error)
    }
    return try await session.voice.during("still at work") {
      let result: Result<Value, any Error>
      do {
        result = .success(try await body(session, settings))
      } catch {
        result = .failure(error)
      }
      await session.close()
      return try result.get()
    }
  }
}
