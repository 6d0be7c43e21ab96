public import Foundation

extension GenerationTask {
  /// Until when it is sent again by itself while its outcome is not known; nil before it was sent.
  ///
  /// After that the service may have forgotten its idempotency key, and a resend could bill twice.
  public var resendingEnds: Date? {
    history.first { $0.state == .sending }.map { KeyWindow.end(firstSent: $0.at) }
  }
}
