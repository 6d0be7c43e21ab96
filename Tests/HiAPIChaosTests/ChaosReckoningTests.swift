import HiAPIChaos
import Testing

/// The reckoning finds each fault that is planted in the books of a run that is clean without it.
@Suite struct ChaosReckoningTests {
  private static let here = "http://127.0.0.1:1"
  private static let there = "http://127.0.0.1:2"

  /// Two tasks that went well, at two services.
  private static func books() -> ChaosBooks {
    var books = ChaosBooks()
    books.intents = [
      "a": ChaosBooks.Intent(service: here, apiKeys: ["k1", "k2"]),
      "b": ChaosBooks.Intent(most: 2, service: there, apiKeys: ["w"]),
    ]
    books.apiKeys = [here: ["k1", "k2"], there: ["w"]]
    books.requests = [
      ChaosBooks.Request(service: here, apiKey: "k1", intent: "a"),
      ChaosBooks.Request(service: here, apiKey: "k2"),
      ChaosBooks.Request(service: here, apiKey: nil, isForOutput: true),
      ChaosBooks.Request(service: there, apiKey: "w", intent: "b"),
    ]
    books.billed = [
      ChaosBooks.Billed(
        service: here, id: "t1", intent: "a", idempotencyKey: "i1", outputs: ["s1", "s2"]),
      ChaosBooks.Billed(
        service: there, id: "t1", intent: "b", idempotencyKey: "i1", outputs: ["s3"]),
      ChaosBooks.Billed(
        service: there, id: "t2", intent: "b", idempotencyKey: "i2", outputs: ["s3"]),
    ]
    books.known = [
      ChaosBooks.Known(
        id: 1, service: here, taskID: "t1", idempotencyKey: "i1", state: "success",
        isTerminal: true, saved: ["s2", "s1"]),
      ChaosBooks.Known(
        id: 2, service: there, taskID: "t1", idempotencyKey: "i1", state: "success",
        isTerminal: true, saved: ["s3"]),
      ChaosBooks.Known(
        id: 3, service: there, taskID: "t2", idempotencyKey: "i2", state: "success",
        isTerminal: true, saved: ["s3"]),
      ChaosBooks.Known(
        id: 4, service: here, taskID: nil, idempotencyKey: "i4", state: "refused",
        isTerminal: true),
    ]
    return books
  }

  @Test func `finds nothing in a run that went well`() {
    let result = ChaosReckoning(Self.books()).result()
    #expect(result.failures == [])
    #expect(result.isClean)
    #expect(result.billed == 3)
    #expect(result.saved == 4)
    #expect(result.requests == 4)
    #expect(result.intents == 4)
  }

  /// A fault, by what it changes in the books, and the one count that it belongs to.
  struct Planted: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var count: @Sendable (ChaosResult) -> Int
    var plant: @Sendable (inout ChaosBooks) -> Void

    init(
      _ name: String, _ count: @escaping @Sendable (ChaosResult) -> Int,
      _ plant: @escaping @Sendable (inout ChaosBooks) -> Void
    ) {
      testDescription = name
      self.count = count
      self.plant = plant
    }
  }

  static let planted: [Planted] = [
    Planted("an intent is billed with a second idempotency key", \.billedTwice) { books in
      books.billed.append(
        ChaosBooks.Billed(
          service: here, id: "t9", intent: "a", idempotencyKey: "i9", outputs: []))
      books.known.append(
        ChaosBooks.Known(
          id: 9, service: here, taskID: "t9", idempotencyKey: "i9", state: "success",
          isTerminal: true))
    },
    Planted("an idempotency key is billed after it was forgotten", \.billedTwice) { books in
      books.intents["b"]?.most = 3
      books.billed.append(
        ChaosBooks.Billed(
          service: there, id: "t3", intent: "b", idempotencyKey: "i2", outputs: []))
      books.known.append(
        ChaosBooks.Known(
          id: 9, service: there, taskID: "t3", idempotencyKey: "i2", state: "success",
          isTerminal: true))
    },
    Planted("a task is billed that nobody wanted", \.billedTwice) { $0.intents["a"]?.most = 0 },
    Planted("a task id is lost", \.idsLost) { $0.known.remove(at: 1) },
    Planted("a task is known at the wrong service", \.idsLost) { $0.known[1].service = here },
    Planted("a file is not there", \.filesLost) { $0.known[0].saved = ["s1"] },
    Planted("one output is saved twice and the other never", \.filesLost) {
      $0.known[0].saved = ["s1", "s1"]
    },
    Planted("a paid task is called failed", \.filesLost) { $0.known[0].state = "fail" },
    Planted("a task that failed is called a success", \.filesLost) { $0.billed[0].end = "fail" },
    Planted("an output of a task that failed is not there", \.filesLost) { books in
      books.billed[0].end = "fail"
      books.known[0].state = "fail"
      books.known[0].saved = ["s1"]
    },
    Planted("a task has ended, and an output waits for ever", \.unsettled) {
      $0.known[0].openOutputs = 1
    },
    Planted("a request goes to the service of another profile", \.sentElsewhere) {
      $0.requests[3].service = here
    },
    Planted("a request carries the API key of another profile", \.sentElsewhere) {
      $0.requests[3].apiKey = "k1"
    },
    Planted("a demo's request reaches a service", \.sentElsewhere) {
      $0.requests.append(ChaosBooks.Request(service: here, apiKey: "k1", intent: "demo"))
    },
    Planted("a service sees another one's API key", \.keysLeaked) { $0.requests[1].apiKey = "w" },
    Planted("an output's host sees the API key", \.keysLeaked) { $0.requests[2].apiKey = "k1" },
    Planted("an API key stands in a sidecar", \.keysLeaked) { $0.keyFinds = ["a.json (plain)"] },
    Planted("a file is left unfinished", \.partsLeft) { $0.parts = ["a.png.part"] },
    Planted("a command says nothing", \.silentWaits) { $0.silences = ["wait 1"] },
    Planted("a row is sent after it was withdrawn", \.sentWithdrawn) {
      $0.sentAfterInterrupt = ["row 3"]
    },
    Planted("a row is left to be sent after ^C", \.sentWithdrawn) {
      $0.leftAfterInterrupt = ["row 4"]
    },
    Planted("a row is never sent", \.unsent) { $0.rowsNotSent = ["row 3"] },
    Planted("a task has no end", \.unsettled) { books in
      books.known[3].state = "unknown"
      books.known[3].isTerminal = false
    },
    Planted("a command ends by a trap", \.misbehaviour) { $0.misbehaviour = ["wait 1"] },
  ]

  @Test(arguments: ChaosReckoningTests.planted)
  func `finds a planted fault, and counts it where it belongs`(_ planted: Planted) {
    var books = Self.books()
    planted.plant(&books)
    let result = ChaosReckoning(books).result()
    #expect(!result.isClean)
    #expect(planted.count(result) > 0)
    #expect(result.failures.count == planted.count(result))
  }

  @Test func `a paid task that is called refused is an id that is lost, and worse`() {
    for state in ["refused", "cancelled"] {
      var books = Self.books()
      books.known[0].taskID = nil
      books.known[0].state = state
      let result = ChaosReckoning(books).result()
      #expect(result.paidCalledRefused == 1)
      #expect(result.idsLost == 1)
    }
  }

  @Test func `an outcome may stay unknown when its idempotency key is too old`() {
    var books = Self.books()
    books.known[3].state = "unknown"
    books.known[3].isTerminal = false
    books.mayStayUnknown = true
    #expect(ChaosReckoning(books).result().isClean)
    books.known[3].state = "queued"
    #expect(ChaosReckoning(books).result().unsettled == 1)
  }

  @Test func `results add up, and are told in full`() {
    var one = ChaosReckoning(Self.books()).result()
    one.runs = 1
    one.themes = ["gates": 1]
    one.faults = ["nginx=404": 2]
    var two = one
    two.idsLost = 3
    two.failures = ["seed 7 (gates): t1 is not known"]
    let sum = one + two
    #expect(sum.runs == 2)
    #expect(sum.billed == 6)
    #expect(sum.idsLost == 3)
    #expect(sum.themes == ["gates": 2])
    #expect(sum.faults == ["nginx=404": 4])
    #expect(sum.failures.count == 1)
    #expect(sum.report.contains("ids lost              3"))
    #expect(sum.report.contains("runs                  2: gates 2"))
  }
}
