/// A word that names a ``Fault``, for a help text.
public struct FaultWord: Hashable, Sendable {
  /// The word as it is typed; a part in capitals stands for a value, and may be left out with its
  /// equals sign.
  public var name: String

  /// What happens, in one sentence.
  public var sentence: String

  /// Every word, in the order in which to read them.
  public static let all: [FaultWord] = [
    FaultWord("drop-before", "The connection is lost before the request is worked on."),
    FaultWord("drop-after", "The connection is lost after it was carried out."),
    FaultWord("reset", "The connection is reset amid the answer's body."),
    FaultWord("truncate", "The connection closes amid the answer's body."),
    FaultWord("garble", "The answer is cut in half, as if it were whole."),
    FaultWord("empty", "The answer has no body."),
    FaultWord(
      "gateway=STATUS", "A gateway answers with HTML: 502, or as said; 504 alone will do."),
    FaultWord("busy", "Answers 503, not carried out."),
    FaultWord("refuse=CODE", "Answers with a refusal."),
    FaultWord("inside=CODE", "Answers HTTP 200 with a refusal in its body."),
    FaultWord("rate=SECONDS", "Answers 429 with Retry-After in seconds."),
    FaultWord("rate-date=SECONDS", "Answers 429 with Retry-After as a date."),
    FaultWord("rate-silent", "Answers 429 without Retry-After."),
    FaultWord("processing=SECONDS", "Carries it out and answers 409 with Retry-After."),
    FaultWord("processing-silent", "The same without Retry-After."),
    FaultWord("processing-task", "The same with the task's id in the body."),
    FaultWord("nginx=STATUS", "Answers 404, or as said, with nginx's HTML, not carried out."),
    FaultWord("gate=STATUS", "The same in the service's own form."),
    FaultWord("bare=STATUS", "The same without a body."),
    FaultWord(
      "money=STATUS", "Says that the balance is used up: 429, 402, 403, or 200 with a code."),
    FaultWord(
      "echo=PLACE", "Refuses with 401 and repeats the API key, as in the tag [echo:PLACE]."),
    FaultWord("hang", "Carries it out and never answers."),
    FaultWord("stale", "Shows every task as it was when it was made."),
    FaultWord("denied", "A storage host's 403 in XML."),
    FaultWord("missing", "A storage host's 404 in XML."),
    FaultWord("redirect", "A redirect to the same origin."),
    FaultWord("redirect-away", "A redirect to another origin on loopback."),
    FaultWord("redirect-http", "A redirect to plain http beyond loopback."),
    FaultWord("redirect-loop", "A redirect to itself."),
    FaultWord("late=SECONDS", "The answer comes after five seconds, or as said."),
    FaultWord("drip-head=SECONDS", "The head trickles in over twenty seconds, or as said."),
    FaultWord("drip-body=SECONDS", "The body does."),
    FaultWord("mislabel", "The right answer under text/html."),
    FaultWord("html", "A page of HTML at 200 under the right type."),
    FaultWord("html-gzip", "The same compressed, which no header says."),
    FaultWord("html-nul", "The same with a NUL in its head."),
    FaultWord("html-utf16", "The same in UTF-16."),
    FaultWord("plain-text", "A line of text at 200 under the right type."),
    FaultWord("xml", "An error in XML at 200 under the right type."),
    FaultWord("no-length", "The answer has no Content-Length."),
    FaultWord("large=BYTES", "Zeros follow the answer up to 4 GB, or as said."),
    FaultWord("endless=BYTES", "The same without Content-Length."),
  ]

  init(_ name: String, _ sentence: String) {
    self.name = name
    self.sentence = sentence
  }
}
