import HiAPICore

/// Variants on their way: written down one after the other, sent by the engine a few at a time.
struct VariantBatch: Equatable, Sendable {
  /// The form that they come from, as it was then.
  let form: FormState
  /// How many there were to begin with.
  let total: Int
  /// Not yet written down, the next one first.
  var waiting: [TaskDraft]
  /// The one that is being written down.
  var writing: TaskDraft?
  /// Those that the journal has.
  var written: [LocalTaskID] = []
  /// Somebody said to stop.
  var isStopped = false

  init(_ drafts: [TaskDraft], of form: FormState) {
    self.form = form
    total = drafts.count
    waiting = drafts
  }
}
