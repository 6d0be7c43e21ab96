/// A download that ended before its file was complete, with its outcome.
struct DownloadEnd: Error {
  let outcome: FetchOutcome

  init(_ outcome: FetchOutcome) { self.outcome = outcome }

  /// Whether the bytes so far may be gone on with.
  var keepsPartial: Bool {
    switch outcome {
    case .network, .cancelled, .disk: true
    // The link is refused, and a fresh one to the same file may go on.
    case .linkRefused: true
    case .saved, .wrongContent, .tooLarge, .badLink: false
    }
  }
}
