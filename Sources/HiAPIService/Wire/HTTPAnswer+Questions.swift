import HiAPIBasics

/// What the two questions, list and detail, share.
extension HTTPAnswer {
  /// The body of an answer that says yes.
  func readable() throws(HiAPIError) -> JSONValue {
    let root = json()
    guard (200..<300).contains(decidingStatus(root)) else {
      let error = ServiceError(reading: self)
      let status = shownStatus(root)
      throw HiAPIError(
        .rejected(status: status), message: error.message ?? "HTTP \(status)", service: error,
        retryAfter: retryAfter)
    }
    guard let root else {
      throw isCutOff
        ? unreadable(.tooLarge, "the answer is too long to be read")
        : garbled("the answer is not JSON")
    }
    return root
  }

  /// The error for a 2xx that cannot be read.
  func garbled(_ message: String) -> HiAPIError { unreadable(.garbled, message) }

  private func unreadable(_ code: HiAPIError.Code, _ message: String) -> HiAPIError {
    HiAPIError(
      code, message: message,
      service: ServiceError(
        httpStatus: status, requestID: requestIDInHeaders, excerpt: excerpt))
  }
}
