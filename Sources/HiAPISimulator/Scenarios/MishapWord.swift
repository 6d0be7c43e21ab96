/// A word that names a ``Mishap``, for a help text.
public struct MishapWord: Hashable, Sendable {
  /// The word as it is typed; a part in capitals stands for a value, and may be left out with its
  /// equals sign.
  public var name: String

  /// What happens, in one sentence.
  public var sentence: String

  /// Every word, in the order in which to read them.
  public static let all: [MishapWord] = [
    MishapWord("drop-before", "The connection is lost before the request is worked on."),
    MishapWord("drop-after", "The connection is lost after it was carried out."),
    MishapWord("reset", "The connection is reset amid the answer's body."),
    MishapWord("truncate", "The connection closes amid the answer's body."),
    MishapWord("garble", "The answer is cut in half, as if it were whole."),
    MishapWord("empty", "The answer has no body."),
    MishapWord(
      "gateway=STATUS", "A gateway answers with HTML: 502, or as said; 504 alone will do."),
    MishapWord("busy", "Answers 503, not carried out."),
    MishapWord("refuse=CODE", "Answers with a refusal."),
    MishapWord("inside=CODE", "Answers HTTP 200 with a refusal in its body."),
    MishapWord("rate=SECONDS", "Answers 429 with Retry-After in seconds."),
    MishapWord("rate-date=SECONDS", "Answers 429 with Retry-After as a date."),
    MishapWord("rate-silent", "Answers 429 without Retry-After."),
    MishapWord("processing=SECONDS", "Carries it out and answers 409 with Retry-After."),
    MishapWord("processing-silent", "The same without Retry-After."),
    MishapWord("processing-task", "The same with the task's id in the body."),
    MishapWord("nginx=STATUS", "Answers 404, or as said, with nginx's HTML, not carried out."),
    MishapWord("gate=STATUS", "The same in the service's own form."),
    MishapWord("bare=STATUS", "The same without a body."),
    MishapWord(
      "money=STATUS", "Says that the balance is used up: 429, 402, 403, or 200 with a code."),
    MishapWord(
      "echo=PLACE", "Refuses with 401 and repeats the API key, as in the tag [echo:PLACE]."),
    MishapWord("hang", "Carries it out and never answers."),
    MishapWord("stale", "Shows every task as it was when it was made."),
    MishapWord("denied", "A storage host's 403 in XML."),
    MishapWord("missing", "A storage host's 404 in XML."),
    MishapWord("redirect", "A redirect to the same origin."),
    MishapWord("redirect-away", "A redirect to another origin on loopback."),
    MishapWord("redirect-http", "A redirect to plain http beyond loopback."),
    MishapWord("redirect-loop", "A redirect to itself."),
    MishapWord("late=SECONDS", "The answer comes after five seconds, or as said."),
    MishapWord("drip-head=SECONDS", "The head trickles in over twenty seconds, or as said."),
    MishapWord("drip-body=SECONDS", "The body does."),
    MishapWord("mislabel", "The right answer under text/html."),
    MishapWord("html", "A page of HTML at 200 under the right type."),
    MishapWord("html-gzip", "The same compressed, which no header says."),
    MishapWord("html-nul", "The same with a NUL in its head."),
    MishapWord("html-utf16", "The same in UTF-16."),
    MishapWord("plain-text", "A line of text at 200 under the right type."),
    MishapWord("xml", "An error in XML at 200 under the right type."),
    MishapWord("no-length", "The answer has no Content-Length."),
    MishapWord("large=BYTES", "Zeros follow the answer up to 4 GB, or as said."),
    MishapWord("endless=BYTES", "The same without Content-Length."),
  ]

  init(_ name: String, _ sentence: String) {
    self.name = name
    self.sentence = sentence
  }
}
