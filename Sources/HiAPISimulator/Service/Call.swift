/// A request that is being answered, and what goes with it.
struct Call: Sendable {
  var request: Request
  /// The request's body, where it is JSON.
  var body: JSON?
  var requestID: String
  var now: Duration

  /// The API key that it came with; empty for none.
  var apiKey: String { request.bearerKey ?? "" }
}
