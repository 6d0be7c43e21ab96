import HiAPIBasics

/// What became of one attempt to fetch an output; a failure says what follows from it, and why.
enum FetchOutcome: Hashable, Sendable {
  case saved(SavedFile)
  /// The host refuses this link: 401, 403, 404, 410 and their like, or its page that says so; also
  /// inline content that was given and is no longer there.
  case linkRefused(OutputReason)
  /// The host answers that it cannot now: 5xx, 429 and their like.
  case busy(OutputReason, retryAfter: Duration? = nil)
  /// No connection, or one that stood still.
  ///
  /// `isFurther`: more of the file is on disk now than before, and the next attempt goes on there.
  case network(OutputReason, isFurther: Bool = false)
  /// Fewer bytes came than were said, or the connection broke in their middle.
  case cutShort(OutputReason, isFurther: Bool = false)
  /// What came is no file: a page, text, nothing.
  case wrongContent(OutputReason)
  /// It is the very file that another output of the task is; its link may be that one's.
  case duplicate
  /// More bytes than the limit allows.
  case tooLarge(OutputReason)
  /// The link cannot be used: its scheme, its host, or where it redirects to.
  case badLink(OutputReason)
  /// The file cannot be written: a person has to do something.
  case disk(OutputReason)
  /// The file cannot be written now; another program is at it, say.
  case occupied(OutputReason)
  /// It was given up before it was done; a part that can be resumed is still there.
  case cancelled

  /// Why nothing was saved; nil where it was, or was given up.
  var reason: OutputReason? {
    switch self {
    case .saved, .cancelled: nil
    case .duplicate: .duplicate
    case .linkRefused(let reason), .busy(let reason, _), .network(let reason, _),
      .cutShort(let reason, _), .wrongContent(let reason), .tooLarge(let reason),
      .badLink(let reason), .disk(let reason), .occupied(let reason):
      reason
    }
  }

  /// What it means for whoever waits; nil where nothing went wrong, or nothing is tried again.
  var trouble: OutputTrouble.Kind? {
    switch self {
    case .linkRefused, .busy, .cutShort, .wrongContent, .badLink, .duplicate: .instead
    case .network, .occupied: .network
    case .disk: .disk
    case .saved, .tooLarge, .cancelled: nil
    }
  }

  /// Whether an attempt that saved nothing has brought more of the file.
  var isFurther: Bool {
    switch self {
    case .network(_, let isFurther), .cutShort(_, let isFurther): isFurther
    default: false
    }
  }
}
