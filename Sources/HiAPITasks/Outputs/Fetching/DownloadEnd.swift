/// A download that ended before its file was complete, with its outcome.
struct DownloadEnd: Error {
  let outcome: FetchOutcome

  init(_ outcome: FetchOutcome) { self.outcome = outcome }
}

extension FetchOutcome {
  /// Whether the bytes so far may be gone on with.
  var keepsPartial: Bool {
    switch self {
    case .network, .cutShort, .cancelled, .disk, .occupied, .busy: true
    // The link is refused, and a fresh one to the same file may go on.
    case .linkRefused, .badLink: true
    case .saved, .wrongContent, .tooLarge, .duplicate: false
    }
  }

  func noting(isFurther: Bool) -> FetchOutcome {
    switch self {
    case .network(let reason, _): .network(reason, isFurther: isFurther)
    case .cutShort(let reason, _): .cutShort(reason, isFurther: isFurther)
    default: self
    }
  }
}
