public import HiAPIService

extension ServiceError {
  /// The error in a line for the timeline: status, code, message.
  var note: String {
    let status = httpStatus.map { "HTTP \($0)" }
    let parts = [status, code, message ?? excerpt].compactMap { $0 }
    return parts.isEmpty ? "an error without a word" : parts.joined(separator: " · ")
  }

  /// What a list row shows: the code, else the status.
  public var shortCode: String? { code ?? httpStatus.map { "HTTP \($0)" } }
}
