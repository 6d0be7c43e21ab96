/// Something that goes wrong between the service and its client.
public enum Mishap: Hashable, Sendable {
  /// The connection is closed, and the request was never worked on.
  case closeBefore
  /// The request is carried out, then the connection is closed without an answer.
  case closeAfter
  /// The request is carried out, and the answer ends in the middle of its JSON, as if it were
  /// whole.
  case garble
  /// The request is carried out, and the connection closes in the middle of the answer's body.
  case truncate
  /// The request is carried out, and a gateway answers with this status and an HTML page.
  case gateway(status: Int)
  /// The request is not carried out, and answered with a refusal.
  case refuse(Refusal)
  /// The request is carried out, and answered this much later.
  ///
  /// Until then the same idempotency key is answered with 409. The time is divided by the
  /// simulator's speed.
  case late(Duration)
}
