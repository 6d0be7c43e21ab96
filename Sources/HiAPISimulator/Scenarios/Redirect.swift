/// Where a redirect leads.
public enum Redirect: String, Hashable, Sendable, CaseIterable {
  /// The same thing at the same origin, which is then served.
  case sameOrigin = "redirect"
  /// The same path at the simulator's other origin; an output is served there.
  case otherOrigin = "redirect-away"
  /// A host beyond loopback over plain http, which no client may follow.
  ///
  /// The host's name ends in `.invalid`, which nobody can own.
  case plainHTTP = "redirect-http"
  /// Itself, without end.
  case loop = "redirect-loop"
}
