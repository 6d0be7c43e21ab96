import AsyncHTTPClient
import Glibc
import HiAPIBasics
import NIOCore
import NIOPosix
import NIOSSL

/// Says in words why a connection failed.
package enum ConnectionWords {
  package static func words(for error: any Error) -> String {
    switch error {
    case let error as DeadlinePassed:
      "no answer within \(seconds(error.patience)) seconds"
    case let error as NIOConnectionError: words(for: error)
    case let error as HTTPClientError: words(for: error)
    case let error as IOError: words(forErrno: error.errnoCode)
    case is ChannelError: "the connection was closed"
    case let error as TransportFailure: error.words
    case let error as SettingsError: "\(error)"
    default: otherWords(for: error)
    }
  }

  /// Whole seconds without a fraction, others in tenths.
  private static func seconds(_ patience: Duration) -> String {
    let tenths = Int64((patience / .milliseconds(100)).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }

  private static func words(for error: NIOConnectionError) -> String {
    error.connectionErrors.first.map { words(for: $0.error) } ?? "the name cannot be resolved (DNS)"
  }

  private static func words(for error: HTTPClientError) -> String {
    switch error {
    case .proxyAuthenticationRequired: "the proxy wants a user name and a password that it takes"
    case .invalidProxyResponse: "the proxy refuses to connect to the service"
    case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
      .socksHandshakeTimeout:
      "the connection could not be made in time"
    case .tlsHandshakeTimeout: "the TLS handshake was not finished in time"
    case .deadlineExceeded, .readTimeout, .writeTimeout: "no answer in time"
    case .remoteConnectionClosed: "the service closed the connection before the answer was complete"
    case .uncleanShutdown: "the TLS connection was cut before the answer was complete"
    case .cancelled, .alreadyShutdown, .requestStreamCancelled:
      "the program closed the connection"
    default: "the connection failed (\(error.shortDescription))"
    }
  }

  private static func words(forErrno code: CInt) -> String {
    switch code {
    case ECONNREFUSED: "connection refused; nothing listens there"
    case ECONNRESET, EPIPE: "the connection was reset"
    case EHOSTUNREACH, EHOSTDOWN: "the host cannot be reached"
    case ENETUNREACH, ENETDOWN: "the network cannot be reached"
    case ETIMEDOUT: "the connection timed out"
    case EMFILE, ENFILE: "too many files are open"
    default: String(cString: strerror(code))
    }
  }

  private static func otherWords(for error: any Error) -> String {
    let type = String(reflecting: Swift.type(of: error))
    if type.contains("SOCKS") { return "the proxy refuses to connect to the service" }
    if isOfCertificate(error) {
      let isOtherName = (error as? NIOSSLExtraError) == .failedToValidateHostname
      return untrusted + (isOtherName ? ": it is for another name" : "")
    }
    if type.contains("SSL") || type.contains("TLS") {
      return "the encrypted connection could not be made (TLS)"
    }
    return type.contains("HTTPParser")
      ? "the answer is not HTTP" : "the connection failed (\(type))"
  }

  private static let untrusted = "the certificate is not trusted (TLS)"

  /// Whether the other side's certificate is why there is no connection.
  ///
  /// Which check it did not pass is said by the texts of the errors alone.
  private static func isOfCertificate(_ error: any Error) -> Bool {
    guard error is NIOSSLError || error is NIOSSLExtraError else { return false }
    let text = String(describing: error)
    return text.contains("CERTIFICATE_VERIFY_FAILED")
      || (error as? NIOSSLExtraError) == .failedToValidateHostname
      || (error as? NIOSSLError) == .unableToValidateCertificate
  }

  /// The same for a connection that went straight to this host: of a certificate that is not trusted it
  /// says why, for which it may look at it once more.
  package static func words(for error: any Error, at endpoint: ServiceEndpoint?) async -> String {
    let words = words(for: error)
    guard words == untrusted, let endpoint, let fault = await CertificateLook.fault(at: endpoint)
    else { return words }
    return "\(words): \(fault)"
  }
}
