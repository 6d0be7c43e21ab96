import HiAPIBasics
import HiAPIService

/// The `.part` file of one attempt: what it may go on with, and what becomes of it.
///
/// Not `Sendable`: one download owns it.
final class PartialOutput {
  /// What the bytes on disk belong to.
  struct Resource {
    var etag: String?
    /// What the service names, not where a redirect led this time.
    var link: OutputLink
    var total: Int?
  }

  let file: PartialFile
  let place: OutputPlace
  private let owner: Sidecar.Owner
  /// What a request to go on must match; nil where the bytes can only begin again.
  private var note: ResumeNote?
  /// What earlier attempts left.
  private var startCount = 0
  private(set) var hasWritten = false
  /// What the host said that the bytes are.
  var mediaType: String?

  init(of job: OutputJob, writing: PartialFile.Write?) throws(DiskTrouble) {
    owner = Sidecar.owner(of: job)
    (file, place) = try PartialFile.claim(
      at: job.place, of: owner, writing: writing ?? PartialFile.plainWrite)
  }

  func close() { file.close() }

  // MARK: - Going on

  /// Reads what an earlier attempt left, where it counts: with a validator for the same resource.
  func takeUp(for link: OutputLink) throws(DiskTrouble) {
    guard file.size > 0, let found = ResumeNote(place), found.continues(link) else {
      return try restart()
    }
    note = found
    mediaType = found.mediaType
    try file.takeUp()
    startCount = file.count
  }

  var isResumable: Bool { note != nil && file.count > 0 }

  /// Whether all of it is there already.
  var isWhole: Bool { isResumable && note?.total == file.count }

  /// The headers that ask for the rest.
  var rangeHeaders: [(String, String)] {
    guard isResumable, let etag = note?.etag else { return [] }
    return [("Range", "bytes=\(file.count)-"), ("If-Range", etag)]
  }

  func isValidated(by etag: String?) -> Bool { etag != nil && etag == note?.etag }

  // MARK: - Writing

  /// Empties it.
  func restart() throws(DiskTrouble) {
    if note != nil || (ResumeNote(place)?.etag) != nil {
      try ResumeNote(owner: owner).write(at: place)
    }
    note = nil
    startCount = 0
    try file.restart()
  }

  /// The first bytes of an answer are those of a file: makes ready for them.
  ///
  /// - Parameters:
  ///   - resource: What they belong to; nil where they cannot be gone on with.
  ///   - isContinued: Whether they follow what is there.
  /// - Throws: ``DiskTrouble``.
  func begin(_ resource: Resource?, isContinued: Bool) throws(DiskTrouble) {
    hasWritten = true
    guard !isContinued else { return }
    try restart()
    guard let resource, let etag = resource.etag, ResumeNote.isStrong(etag) else { return }
    var note = ResumeNote(owner: owner, etag: etag, link: resource.link, total: resource.total)
    note.mediaType = mediaType
    try note.write(at: place)
    self.note = note
  }

  // MARK: - Ends

  /// Keeps what a later attempt can go on with, and removes the rest.
  ///
  /// - Returns: Whether there is more now than before.
  func end(after outcome: FetchOutcome) -> Bool {
    // A page instead of a file is no beginning of it, and no end of what is there.
    guard isResumable, !hasWritten || outcome.keepsPartial else {
      discard()
      return false
    }
    return file.count > startCount
  }

  /// Removes it, while it is still locked.
  func discard() {
    DiskFile.remove(file.path)
    DiskFile.remove(place.sidecarDraft)
    DiskFile.remove(place.resumeNote)
  }
}
