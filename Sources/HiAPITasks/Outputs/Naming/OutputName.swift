import HiAPIService

/// What the name of an output's file is made from.
struct OutputName: Hashable, Sendable {
  /// The local day of the task's creation: `2026-06-26`.
  var date: String
  /// The model string as it was sent.
  var model: String
  var prompt: String
  /// The service's id of the task.
  var taskID: TaskID?
  var localID: LocalTaskID
  /// The output's place among those of its task, from 0.
  var position: Int
  /// The service's word for what it is.
  var type: String?

  init(
    date: String, model: String, prompt: String, taskID: TaskID?, localID: LocalTaskID,
    position: Int, type: String? = nil
  ) {
    self.date = date
    self.model = model
    self.prompt = prompt
    self.taskID = taskID
    self.localID = localID
    self.position = position
    self.type = type
  }

  init(_ task: GenerationTask, position: Int, type: String?) {
    date = LocalDay.text(of: task.created)
    model = task.model
    prompt = task.prompt ?? ""
    taskID = task.taskID
    localID = task.id
    self.position = position
    self.type = type
  }

  /// The last eight letters of the service's id.
  ///
  /// They are the chance part of its ids, so they tell tasks apart also where several databases save into
  /// one folder, in which our own numbers would repeat. Ours stands in where an id has no letters.
  var id: String {
    let letters = (taskID?.rawValue ?? "").unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
    }
    let last = String(String.UnicodeScalarView(letters.suffix(8))).lowercased()
    return last.isEmpty ? String(localID.rawValue) : last
  }

  /// What follows the pattern's name: `-2` for the second output, and the type where it is not the plain
  /// medium: `-2-first_frame`.
  var suffix: String {
    let number = position > 0 ? "-\(position + 1)" : ""
    let plain: Set = ["image", "video", "audio", "file", "output"]
    let word = FileNameText.folded(type ?? "", characters: 24, bytes: 24, keeping: ["_"])
    return word.isEmpty || plain.contains(word) ? number : "\(number)-\(word)"
  }
}
