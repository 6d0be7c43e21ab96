extension ServiceError {
  /// The error in a line, for a timeline or a log: status, code, message.
  package var line: String {
    let status = httpStatus.map { "HTTP \($0)" }
    let parts = [status, code, message ?? excerpt].compactMap { $0 }
    return parts.isEmpty ? "an error without a word" : parts.joined(separator: " · ")
  }
}
