import HiAPICatalog
import HiAPIService

/// One output to fetch, with all that its file and sidecar need.
struct OutputJob: Sendable {
  var task: GenerationTask
  /// The output's place among those of its task, from 0.
  var position: Int
  var output: TaskOutput
  var place: OutputPlace
  /// What the database says of its bytes: a finished file, or the `.part` of an earlier run.
  var recorded: Recorded?
  /// The medium of its model; nil when it is not known.
  var kind: Model.Kind? = nil
  /// Hashes of files that it is not to be: those of the task's other outputs.
  var others: Set<String> = []

  enum Recorded: Hashable, Sendable {
    case file(String, sha256: String)
    case partial(OutputPlace)
  }

  /// What it is called for a person.
  var noun: OutputReason.Noun {
    let type = output.type?.lowercased() ?? ""
    if type.contains("video") { return .video }
    if type.contains("audio") || type.contains("music") { return .audio }
    if type.contains("image") || type.contains("frame") || type.contains("cover") {
      return .picture
    }
    if isText { return .text }
    return switch kind {
    case .image: .picture
    case .video: .video
    case .audio: .audio
    case nil: .file
    }
  }

  /// Whether the service says that it is text: then text is no page in its place.
  var isText: Bool { texts != nil }
}
