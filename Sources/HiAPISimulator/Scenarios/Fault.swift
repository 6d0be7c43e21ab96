/// Something that goes wrong between the service and its client.
///
/// Each has a word by which a prompt's tag names it, see ``init(word:)``. Times are divided by the
/// simulator's speed, but for what a `Retry-After` says.
public enum Fault: Hashable, Sendable {
  /// The connection is closed, and the request was never worked on.
  case closeBefore
  /// The request is carried out, then the connection is closed without an answer.
  case closeAfter
  /// The request is carried out, and the connection is reset (RST) in the middle of the answer's
  /// body.
  case reset
  /// The request is carried out, and the answer ends in the middle of its body, as if it were
  /// whole.
  case garble
  /// The request is carried out, and the connection closes in the middle of the answer's body,
  /// short of its `Content-Length`.
  case truncate
  /// The request is carried out, and a gateway answers with this status and an HTML page.
  case gateway(status: Int)
  /// The request is not carried out, and answered with a refusal.
  case refuse(Refusal)
  /// As ``refuse(_:)``, with a `Retry-After` of choice.
  case refuseWith(Refusal, RetryAdvice)
  /// The request is not carried out, and refused in the body of an HTTP 200.
  case refuseInside(Refusal)
  /// The request is carried out, and answered with 409 as if an earlier one with its idempotency
  /// key still ran.
  ///
  /// With `namesTask` the body of the answer to a submission names the task.
  case processing(RetryAdvice, namesTask: Bool)
  /// The request is not carried out, and a storage host answers with XML: `AccessDenied` at 403,
  /// else `NoSuchKey`.
  case storage(status: Int)
  /// The request is not carried out, and answered with 307.
  case redirect(Redirect)
  /// The request is not carried out, and something in front of the service answers with this status.
  case gate(status: Int, GateForm)
  /// The request is not carried out, as the balance is used up: 402, 403 or 429 with a code that says
  /// so, or 200 with such a code in its body.
  case money(status: Int)
  /// The request is not carried out, and the refusal repeats the API key.
  case echo(KeyEcho)
  /// The request is carried out, and never answered: the connection stays open until the client leaves.
  case hang
  /// The request is carried out, and answered from a snapshot: every task is as it was when it was
  /// made.
  ///
  /// It makes no difference to a submission or an output.
  case stale
  /// The request is carried out, and answered this much later.
  ///
  /// Until then the same idempotency key is answered with 409.
  case late(Duration)
  /// The request is carried out, and a part of its answer trickles in over this time: byte by byte,
  /// or in 256 steps when there are more bytes.
  case drip(DripPart, over: Duration)
  /// The request is carried out, and answered as it should be but under `text/html`.
  case mislabel
  /// The request is carried out, and a page of HTML comes at 200 under the type of the right
  /// answer.
  case html
  /// The request is carried out, and a storage error's XML comes at 200 under the type of the right
  /// answer.
  case xml
  /// As ``html``, in bytes that do not look like it at first.
  case disguise(PageDisguise)
  /// The request is carried out, and answered at 200 with no byte of body.
  case empty
  /// The request is carried out, and its answer comes whole, without `Content-Length`: it ends with
  /// the connection.
  case withoutLength
  /// The request is carried out, and its answer is followed by zeros up to this many bytes, with or
  /// without a `Content-Length` that says so.
  case large(bytes: Int, isAnnounced: Bool)
}
