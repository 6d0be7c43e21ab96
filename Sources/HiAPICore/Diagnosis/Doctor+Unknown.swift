import Foundation
import HiAPITasks

extension Doctor {
  /// What is known beside the last attempt of a task whose outcome is open: what was said of a repeat,
  /// what the service's list shows, and whether it is sent again automatically.
  func opened(_ diagnosis: Diagnosis, of task: GenerationTask, now: Date?) -> Diagnosis {
    var diagnosis = diagnosis
    var words = [diagnosis.explanation.asSentence]
    if let error = task.doubted {
      let note = Reason.repeatRefused(error).words
      words.append((note.prefix(1).uppercased() + note.dropFirst()).asSentence)
      diagnosis.requestID = diagnosis.requestID ?? error.requestID
    }
    if !task.isHealing(at: now ?? .distantPast) {
      words.append("It is not sent again automatically.")
      diagnosis.isResendSafe = false
    }
    if !task.likely.isEmpty {
      let ids = task.likely.prefix(3).map(\.taskID.rawValue).joined(separator: ", ")
      words.append("The service's list shows \(ids), which may be it.")
    }
    diagnosis.explanation = words.joined(separator: " ")
    return diagnosis
  }
}

extension String {
  /// With a full stop, where nothing else ends it.
  fileprivate var asSentence: String {
    last.map { ".!?…".contains($0) } == false ? self + "." : self
  }
}
