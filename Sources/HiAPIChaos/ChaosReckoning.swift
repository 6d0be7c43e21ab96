/// Holds what the services did against what persons wanted, and what the program knows and has on disk.
public struct ChaosReckoning: Sendable {
  private let books: ChaosBooks

  public init(_ books: ChaosBooks) {
    self.books = books
  }

  /// The counts, and a sentence for each thing that is wrong.
  public func result() -> ChaosResult {
    var result = ChaosResult()
    result.requests = books.requests.count
    result.billed = books.billed.count
    result.intents = books.known.count
    countCharges(&result)
    countPlaces(&result)
    countTasks(&result)
    count(\.partsLeft, books.parts.map { "\($0) was left" }, &result)
    count(\.keysLeaked, books.keyFinds.map { "an API key stands in \($0)" }, &result)
    count(\.silentWaits, books.silences, &result)
    count(\.sentWithdrawn, books.sentAfterInterrupt.map { "\($0) was sent after ^C" }, &result)
    count(
      \.sentWithdrawn,
      books.leftAfterInterrupt.map { "\($0) was left to be sent by ^C" }, &result)
    count(\.unsent, books.rowsNotSent.map { "\($0) was never sent" }, &result)
    count(\.misbehaviour, books.misbehaviour, &result)
    return result
  }

  private func count(
    _ path: WritableKeyPath<ChaosResult, Int>, _ failures: [String], _ result: inout ChaosResult
  ) {
    result[keyPath: path] += failures.count
    result.failures += failures
  }

  /// One charge for an intent, and one for an idempotency key.
  private func countCharges(_ result: inout ChaosResult) {
    let byIntent = Dictionary(grouping: books.billed.filter { $0.intent != nil }) {
      $0.intent ?? ""
    }
    var failures: [String] = []
    for (intent, billed) in byIntent.sorted(by: { $0.key < $1.key }) {
      let most = books.intents[intent]?.most ?? 0
      guard billed.count > most else { continue }
      failures.append(
        "\(billed.count) tasks were billed for \(intent), of which \(most) was wanted")
    }
    let keys = books.billed.compactMap { billed in
      billed.idempotencyKey.map { "\(billed.service) \($0)" }
    }
    for (key, count) in Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +) where count > 1 {
      failures.append("\(count) tasks were billed for the idempotency key \(key)")
    }
    count(\.billedTwice, failures, &result)
  }

  /// Requests go to the service that was named, with the API key that was named for it.
  private func countPlaces(_ result: inout ChaosResult) {
    var elsewhere: [String] = []
    var leaks: [String] = []
    for request in Set(books.requests) {
      if request.isForOutput {
        if request.apiKey != nil { leaks.append("the API key went to the output host") }
        continue
      }
      if let intent = request.intent {
        guard let wanted = books.intents[intent], wanted.service == request.service,
          wanted.apiKeys.contains(request.apiKey ?? "")
        else {
          elsewhere.append(
            "\(intent) was sent to \(request.service) with \(request.apiKey ?? "no key")")
          continue
        }
      } else if let key = request.apiKey,
        !books.apiKeys[request.service, default: []].contains(key)
      {
        leaks.append("\(key) was shown to \(request.service)")
      }
    }
    count(\.sentElsewhere, elsewhere.sorted(), &result)
    count(\.keysLeaked, leaks, &result)
  }

  /// Every task that was billed is known by its id and as what it is, and its files are there.
  private func countTasks(_ result: inout ChaosResult) {
    let byID = Dictionary(
      books.known.filter { $0.taskID != nil }.map { (Self.name($0.service, $0.taskID ?? ""), $0) },
      uniquingKeysWith: { first, _ in first })
    let byKey = Dictionary(
      books.known.map { (Self.name($0.service, $0.idempotencyKey), $0) },
      uniquingKeysWith: { first, _ in first })
    var (lost, refused, files): ([String], [String], [String]) = ([], [], [])
    for made in books.billed {
      let sent = made.idempotencyKey.flatMap { byKey[Self.name(made.service, $0)] }
      if let sent, sent.state == "refused" || sent.state == "cancelled" && sent.taskID == nil {
        refused.append(
          "task \(sent.id) is \(sent.state) and was billed as \(made.id): \(sent.note)")
      }
      guard let task = byID[Self.name(made.service, made.id)] else {
        let state = sent.map { "task \($0.id) is \($0.state): \($0.note)" } ?? "nothing is known"
        lost.append("\(made.id) of \(made.intent ?? "nobody") is not known; \(state)")
        continue
      }
      guard task.state == made.end else {
        if task.isTerminal { files.append("task \(task.id) is \(task.state): \(task.note)") }
        continue
      }
      var rest = task.saved
      for expected in made.outputs {
        if let index = rest.firstIndex(of: expected) {
          rest.remove(at: index)
          result.saved += 1
        } else {
          files.append("task \(task.id): an output is not on disk: \(task.note)")
        }
      }
    }
    count(\.idsLost, lost, &result)
    count(\.paidCalledRefused, refused, &result)
    count(\.filesLost, files, &result)
    let open = books.known.filter {
      !$0.isTerminal && !(books.mayStayUnknown && $0.state == "unknown")
    }
    count(\.unsettled, open.map { "task \($0.id) is still \($0.state): \($0.note)" }, &result)
    let unsaved = books.known.filter { $0.isTerminal && $0.openOutputs > 0 }
    count(
      \.unsettled,
      unsaved.map { "task \($0.id) is \($0.state), and \($0.openOutputs) to be saved: \($0.note)" },
      &result)
  }

  private static func name(_ service: String, _ id: String) -> String { "\(service) \(id)" }
}
