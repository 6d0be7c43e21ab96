import HiAPICore

/// What is known of the draft file: whether what is composed is in it.
struct DraftKeeping: Equatable, Sendable {
  /// From a change to its writing; with the writing itself it stays under a second.
  static let pause = Duration.milliseconds(500)

  /// An earlier run's drafts were read, or there are none: from now on ours are written.
  var isOpen = false
  /// The drafts as they were when last looked at.
  var noted = SavedDrafts()
  /// They are not written yet.
  var isUnsaved = false
  /// The pause before they are written runs.
  var isWaiting = false
  /// A writing is on its way.
  var isWriting = false
  /// Counts writings, so that none overtakes a later one.
  var number = 0
  /// Why the last writing failed, so that it is said once.
  var problem: String?
}
