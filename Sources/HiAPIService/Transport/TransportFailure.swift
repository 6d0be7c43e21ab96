/// Why an exchange with the service has no answer.
package enum TransportFailure: Error, Hashable {
  /// No connection was made; nothing was sent.
  case notSent(NetworkFault)
  /// The connection was made and then lost; what was sent may have been acted upon.
  case lost(NetworkFault)

  package var fault: NetworkFault {
    switch self {
    case .notSent(let fault), .lost(let fault): fault
    }
  }
}
