/// What happens to one submission, from its answer to its outputs.
///
/// A prompt asks for one with a tag such as `[slow]`; see ``ScenarioTag``. A connection that is
/// to be lost, an answer to be garbled and the like are told apart by a ``Fault``, which
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
  case fault(Fault)
  /// The first requests for this task go wrong.
  ///
  /// A list counts when the account has the task, whatever page was asked for. A prompt may have
  /// several such tags, also beside one of another scenario.
  case trouble([Trouble])
  /// Accepted, and fails while it is made.
  case fail(TaskFailure)
  /// Accepted, and fails in the end, with the output that was made until then.
  case failWithOutput
  /// Accepted, and cancelled while it is made, by nobody one could ask.
  case cancel
  /// As ``cancel``, with the output that was made until then.
  case cancelWithOutput
  /// As ``success``, with links that expire ten seconds after it and are never renewed.
  case expire
  /// As ``success``, with links that expire ten seconds after the answer that named them.
  case renew
  /// As ``success``, with an HTML page behind each link.
  case wrongContent
  /// As ``success``, with no output at all.
  case noOutput
  /// As ``success``, with outputs that are listed only so long after it, over the speed.
  case lateOutput(Duration)
  /// As ``success``, with three outputs of one type, whose links differ in their queries alone.
  case twins
  /// As ``success``, with outputs of several types, in another order at each detail.
  case shuffle
  /// As ``twins``, in another order at each detail.
  case shuffledTwins
  /// As ``success``, with an output of about so many bytes that is part of the answer.
  case inline(bytes: Int)
  /// Accepted; from then on its API key is refused with 401.
  case revoke
  /// The API key is repeated in a refusal, or in a task.
  case echo(KeyEcho)
  /// As ``success``, with a status word in between that no page documents.
  case unknownStatus
  /// Strings that would harm a terminal, or a file name.
  case hostile(HostilePlace)

  /// One fault for the first requests to any of these endpoints, `times` in all.
  public static func trouble(
    _ endpoints: Set<Endpoint>, _ fault: Fault, times: Int
  ) -> Scenario {
    .trouble([Trouble(endpoints, [Spell(fault, .requests(times))])])
  }

  /// Whether it names outputs although it ends in vain.
  var keepsOutput: Bool { self == .failWithOutput || self == .cancelWithOutput }

  /// What goes wrong with the requests for a task, where this is all that happens to it.
  var troubles: [Trouble] {
    if case .trouble(let troubles) = self { troubles } else { [] }
  }
}
