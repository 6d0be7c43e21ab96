/// How a test shows that an option of a command does something.
struct OptionExample {
  /// What the command is given without the option.
  var arguments: [String]
  /// The option's value; nil for one that stands alone.
  var value: String?
  var input = ""
  /// Whether it is also tried without the option, and must leave something else behind then.
  var isCompared = true
  /// Whether two runs print the same; not where time decides.
  var isRepeatable = true
  /// What the outcome with the option must show.
  var shows: @Sendable (OptionOutcome) -> Bool

  init(
    _ arguments: [String], _ value: String? = nil, input: String = "", isCompared: Bool = true,
    isRepeatable: Bool = true, shows: @escaping @Sendable (OptionOutcome) -> Bool = { _ in true }
  ) {
    self.arguments = arguments
    self.value = value
    self.input = input
    self.isCompared = isCompared
    self.isRepeatable = isRepeatable
    self.shows = shows
  }
}

/// What a run left behind: its answer, the requests that left, and the files it made.
struct OptionOutcome: Equatable {
  var code: Int32?
  /// Standard output, with numbers and names that differ from run to run made alike.
  var output: String
  var errors: String
  /// Such as `home GET key of home`; a POST with its body.
  var requests: Set<String>
  /// In the folder `elsewhere`.
  var files: [String]

  /// What was submitted, and to whom; how often is looked after a task is a matter of time.
  var submitted: Set<String> { requests.filter { $0.contains(" POST ") } }

  /// Whether all that left went to the other account: its server, its key.
  var onlyWorkWithItsKey: Bool {
    !requests.isEmpty && requests.allSatisfy { $0.hasPrefix("work ") && $0.contains("work key") }
  }

  /// Whether all that left went to the other server, with the key of the first.
  var onlyWorkWithHomeKey: Bool {
    !requests.isEmpty && requests.allSatisfy { $0.hasPrefix("work ") && $0.contains("home key") }
  }
}
