/// Why an exchange with the service has no answer.
package enum TransportFailure: Error, Hashable {
  /// No connection was made; nothing was sent. The text says why in words.
  case notSent(String)
  /// The connection was made and then lost; what was sent may have been acted upon.
  case lost(String)

  package var words: String {
    switch self {
    case .notSent(let words), .lost(let words): words
    }
  }
}
