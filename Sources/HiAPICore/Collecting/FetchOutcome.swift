/// What became of one attempt to fetch an output; a failure is a value, with words for a person.
enum FetchOutcome: Hashable, Sendable {
  case saved(SavedFile)
  /// The host refuses this link: 401, 403, 404, 410 and their like, or its page that says so; also
  /// inline content that was given and is no longer there.
  case linkRefused(String)
  /// No connection, one that broke or stood still, or a host that is busy.
  case network(String, retryAfter: Duration? = nil)
  /// What came is no file: a page, text, nothing.
  case wrongContent(String)
  /// More bytes than the limit allows.
  case tooLarge(String)
  /// The link cannot be used: its scheme, its host, or where it redirects to.
  case badLink(String)
  /// The file cannot be written.
  case disk(String)
  /// It was given up before it was done; a part that can be resumed is still there.
  case cancelled
}
