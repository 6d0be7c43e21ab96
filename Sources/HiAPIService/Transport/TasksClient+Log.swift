package import Logging

extension TasksClient {
  /// The same client, which logs each question and what became of it: no body, no header, no key.
  package func logged(by log: Logger) -> TasksClient {
    let (create, list, retrieve) = (create, list, retrieve)
    var client = self
    client.create = { body, key in
      let start = ContinuousClock.now
      let answer = await create(body, key)
      let (words, level) = Self.words(answer)
      log.log(
        level: level, "POST /v1/tasks",
        metadata: [
          "answer": "\(words)", "bytes": "\(body.count)", "idempotency_key": "\(key.rawValue)",
          "took": "\(ContinuousClock.now - start)",
        ])
      return answer
    }
    client.list = { page, size in
      try await Self.logged(by: log, "GET /v1/tasks", ["page": "\(page)"]) {
        let answer = try await list(page, size)
        return (answer, "\(answer.tasks.count) tasks")
      }
    }
    client.retrieve = { id in
      try await Self.logged(by: log, "GET /v1/tasks/id", ["task": "\(id.rawValue)"]) {
        let answer = try await retrieve(id)
        return (answer, "\(answer.status)")
      }
    }
    return client
  }

  private static func logged<Answer>(
    by log: Logger, _ question: Logger.Message, _ facts: Logger.Metadata,
    _ ask: () async throws -> (Answer, String)
  ) async throws -> Answer {
    let start = ContinuousClock.now
    var facts = facts
    do {
      let (answer, words) = try await ask()
      facts["answer"] = "\(words)"
      facts["took"] = "\(ContinuousClock.now - start)"
      log.debug(question, metadata: facts)
      return answer
    } catch {
      facts["error"] = "\((error as? HiAPIError)?.message ?? String(describing: error))"
      facts["took"] = "\(ContinuousClock.now - start)"
      log.log(
        level: error is CancellationError ? .debug : .warning, question, metadata: facts)
      throw error
    }
  }

  private static func words(_ answer: SubmissionAnswer) -> (String, Logger.Level) {
    switch answer {
    case .accepted(let id, let isReplay):
      ("accepted \(id.rawValue)\(isReplay ? ", as before" : "")", .info)
    case .refused(let error): ("refused: \(error.line)", .warning)
    case .busy(let error, _): ("busy: \(error.line)", .warning)
    case .processing(let error, _): ("still being processed: \(error.line)", .info)
    case .unknown(.notSent(let words)): ("not sent: \(words)", .warning)
    case .unknown(.network(let words)): ("unknown: \(words)", .warning)
    case .unknown(.status(let error)): ("unknown: \(error.line)", .warning)
    case .unknown(.garbled): ("unknown: an answer without a task id", .warning)
    }
  }
}
