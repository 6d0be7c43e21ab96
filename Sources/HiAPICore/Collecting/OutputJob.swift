/// One output to fetch, with all that its file and sidecar need.
struct OutputJob: Sendable {
  var task: GenerationTask
  /// The output's place among those of its task, from 0.
  var position: Int
  var output: TaskOutput
  var place: OutputPlace
  /// What the database says of its bytes: a finished file, or the `.part` of an earlier run.
  var recorded: Recorded?

  enum Recorded: Hashable, Sendable {
    case file(String, sha256: String)
    case partial(OutputPlace)
  }
}
