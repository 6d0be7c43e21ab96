public import HiAPITasks

/// What a batch comes upon, in its order, for whoever reports it.
public enum BatchEvent: Sendable {
  /// A file that the line names cannot be sent any more, for these reasons; the others go on.
  case refusedHere(line: Int, reasons: [String])
  /// This task answers for the line, so nothing is sent; its request may have had other contents, such as
  /// those of a file that has changed since. The state is nil where the task is gone.
  case answered(line: Int, by: LocalTaskID, state: TaskState?, hadOtherContents: Bool)
  /// The line is sent again: this task of it was refused, or nothing of it was ever sent.
  case sentAgain(line: Int, after: GenerationTask)
  /// It came to its answer or end.
  case done(line: Int, GenerationTask)
  /// It is followed no more, as it stands; it goes on.
  case left(line: Int, GenerationTask)
  /// The last one, also of a batch that is stopped.
  case summary(BatchSummary)
}
