import Foundation

extension Doctor {
  /// What is known beside the last attempt of a task whose outcome is open: what was said of a repeat,
  /// what the service's list shows, and whether anything more happens by itself.
  func opened(_ diagnosis: Diagnosis, of task: GenerationTask, now: Date?) -> Diagnosis {
    var diagnosis = diagnosis
    var words = [diagnosis.explanation]
    if let error = task.doubted {
      let note = JournalEntry.note(ofRepeat: error)
      words.append(note.prefix(1).uppercased() + note.dropFirst() + ".")
      diagnosis.requestID = diagnosis.requestID ?? error.requestID
    }
    if !task.isHealing(at: now ?? .distantPast) {
      words.append("It is not sent again by itself.")
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
