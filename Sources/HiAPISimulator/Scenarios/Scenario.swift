/// What happens to one submission, from its answer to its outputs.
///
/// A prompt asks for one with a tag such as `[slow]`; see ``ScenarioTag``. A connection that is
/// to be lost, an answer to be garbled and the like are told apart by a ``Mishap``, which
/// ``Simulator/arrange(_:for:times:)`` can also bring about without a prompt.
public enum Scenario: Hashable, Sendable {
  /// Accepted, made, and ready to fetch.
  case success
  /// As ``success``, in ten times the time.
  case slow
  /// Refused each time it is sent.
  case refuse(Refusal)
  /// Refused this way twice, then accepted.
  case refuseTwice(Refusal)
  /// The first answer goes wrong on the wire; the same request sent again is answered well.
  case mishap(Mishap)
  /// The first requests for this task to any of these endpoints go wrong, `times` in all.
  ///
  /// A list counts when the account has the task, whatever page was asked for.
  case trouble(Set<Endpoint>, Mishap, times: Int)
  /// Accepted, and fails while it is made.
  case fail(TaskFailure)
  /// Accepted, and cancelled while it is made, by nobody one could ask.
  case cancel
  /// As ``success``, with links that expire ten seconds after it and are never renewed.
  case expire
  /// As ``success``, with links that expire ten seconds after the answer that named them.
  case renew
  /// As ``success``, with an HTML page behind each link.
  case wrongContent
  /// As ``success``, with no output at all.
  case noOutput
  /// As ``success``, with a status word in between that no page documents.
  case unknownStatus
  /// Strings that would harm a terminal, or a file name.
  case hostile(HostilePlace)
}
