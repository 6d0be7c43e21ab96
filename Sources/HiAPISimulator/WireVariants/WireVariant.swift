/// The forms in which the simulator tells of a task, one for each thing on which HiAPI's pages and
/// packages disagree.
///
/// A run has one (``SimulatorOptions/variant``), and a prompt changes it with a tag of names and
/// values: `[dialect:status=blog,expiry=iso]`. A list is told in the variant of the newest task on
/// its page, and each of its rows in its own.
public struct WireVariant: Hashable, Sendable {
  /// The words for where a task is.
  public var status = StatusWords.documented
  /// What is around a task, a list, or the id of a new task.
  public var envelope = Envelope.wrapped
  /// The name of a task's id.
  public var name = TaskIDName.taskId
  /// What a task's id looks like.
  public var id = TaskIDForm.documented
  /// How the times of a task are written.
  public var times = TimeForm.seconds
  /// What `completed` says.
  public var completed = CompletedForm.documented
  /// How the end of a link is written.
  public var expiry = ExpiryForm.seconds
  /// How outputs are told of.
  public var output = OutputShape.list
  /// The name of a list's rows.
  public var list = ListName.tasks
  /// How far the list agrees with the detail.
  public var view = ListView.truthful
  /// How a task says why it failed.
  public var failure = FailureForm.documented
  /// How a request is refused; ``ErrorForm/asPublished`` leaves it to the run.
  public var error = ErrorForm.asPublished

  /// As HiAPI's reference has it.
  public init() {}

  /// Forms chosen by chance, the same ones for the same seed and bytes.
  init(seed: UInt64, for bytes: [UInt8]) {
    var random = PromptSeed(bytes, salt: seed &+ 0xD1A1)
    for field in WireVariantField.all { field.choose(&self, &random) }
  }
}
