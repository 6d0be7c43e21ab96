import HiAPIBasics

/// How the installation stands: what was looked at, and what is wrong with it.
public struct Checkup: Hashable, Sendable {
  /// What is looked at, in the order in which it is shown.
  public enum Topic: String, Hashable, Sendable, CaseIterable {
    case settings, key
    case baseURL = "base_url"
    case proxy, certificates, service, clock, catalog, terminal, folders, database
  }

  public enum State: String, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Nothing wrong, but worth knowing.
    case note
    /// It works, and should be mended.
    case warning
    /// It does not work.
    case failure
    /// It was not looked at.
    case skipped
  }

  /// One thing that was looked at.
  public struct Item: Hashable, Sendable {
    public var topic: Topic
    public var state: State
    /// How it stands, in a line; a key is masked in it.
    public var text: String
    /// What may be the cause and what mends it, a line each.
    public var advice: [String]
    /// What the registry has its trouble under.
    public var condition: Condition?
    /// What a program that stops for it exits with; 0 where nothing stops.
    public var exitCode: Int32

    public init(
      _ topic: Topic, _ state: State, _ text: String, advice: [String] = [],
      condition: Condition? = nil, exitCode: Int32 = 0
    ) {
      self.topic = topic
      self.state = state
      self.text = text
      self.advice = advice
      self.condition = condition
      self.exitCode = exitCode
    }

    /// A failure with the causes that the registry has for it, the ruled out ones left away.
    init(_ topic: Topic, _ text: String, _ diagnosis: Diagnosis, exitCode: Int32) {
      self.init(
        topic, .failure, text,
        advice: diagnosis.causes.filter { $0.verdict != .ruledOut }
          .map { "\($0.title) \($0.detail)" } + (diagnosis.page.map { ["See \($0.url)"] } ?? []),
        condition: diagnosis.condition, exitCode: exitCode)
    }
  }

  public var items: [Item]

  public init(items: [Item]) {
    let order = Topic.allCases
    self.items = items.enumerated().sorted { a, b in
      let (left, right) = (
        order.firstIndex(of: a.element.topic), order.firstIndex(of: b.element.topic)
      )
      return (left ?? 0, a.offset) < (right ?? 0, b.offset)
    }.map(\.element)
  }

  /// 0 when nothing fails, else the code of the first failure, in the order of the topics.
  public var exitCode: Int32 { items.first { $0.state == .failure }?.exitCode ?? 0 }

  /// The checkup as one JSON object, for programs.
  public var json: JSONValue {
    [
      "ok": .bool(exitCode == 0), "exit_code": .integer(Int64(exitCode)),
      "checks": .array(
        items.map {
          [
            "topic": .string($0.topic.rawValue), "state": .string($0.state.rawValue),
            "text": .string($0.text), "advice": .array($0.advice.map(JSONValue.string)),
            "condition": $0.condition.map { .string($0.rawValue) } ?? .null,
          ]
        }),
    ]
  }
}
