import AsyncHTTPClient
import Glibc
import HiAPIBasics
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Says why a connection failed.
package enum ConnectionWords {
  package static func words(for error: any Error) -> String { fault(for: error).words }

  package static func fault(for error: any Error) -> NetworkFault {
    switch error {
    case let error as DeadlinePassed:
      NetworkFault(.timedOut, "no answer within \(seconds(error.patience)) seconds")
    case let error as NIOConnectionError: fault(for: error)
    case let error as HTTPClientError: fault(for: error)
    case let error as IOError: fault(forErrno: error.errnoCode)
    case is ChannelError: NetworkFault(.broken, "the connection was closed")
    case HTTPParserError.invalidEOFState: cutOff
    case is HTTPParserError: NetworkFault(.broken, "the answer is not HTTP")
    case let error as TransportFailure: error.fault
    case let error as SettingsError: NetworkFault(.broken, "\(error)")
    default: otherFault(for: error)
    }
  }

  /// Whole seconds without a fraction, others in tenths.
  private static func seconds(_ patience: Duration) -> String {
    let tenths = Int64((patience / .milliseconds(100)).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }

  private static func fault(for error: NIOConnectionError) -> NetworkFault {
    error.connectionErrors.first.map { fault(for: $0.error) }
      ?? NetworkFault(.nameNotFound, "the name cannot be resolved (DNS)")
  }

  private static func fault(for error: HTTPClientError) -> NetworkFault {
    switch error {
    case .proxyAuthenticationRequired:
      NetworkFault(.proxyLogin, "the proxy wants a user name and a password that it takes")
    case .invalidProxyResponse: proxyRefuses
    case .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout,
      .socksHandshakeTimeout:
      NetworkFault(.timedOut, "the connection could not be made in time")
    case .tlsHandshakeTimeout: NetworkFault(.tls, "the TLS handshake was not finished in time")
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      NetworkFault(.timedOut, "no answer in time")
    case .remoteConnectionClosed: cutOff
    case .uncleanShutdown:
      NetworkFault(.tls, "the TLS connection was cut before the answer was complete")
    case .cancelled, .alreadyShutdown, .requestStreamCancelled:
      NetworkFault(.broken, "the program closed the connection")
    default: NetworkFault(.broken, "the connection failed (\(error.shortDescription))")
    }
  }

  private static func fault(forErrno code: CInt) -> NetworkFault {
    switch code {
    case ECONNREFUSED: NetworkFault(.refused, "connection refused; nothing listens there")
    case ECONNRESET, EPIPE: NetworkFault(.broken, "the connection was reset")
    case EHOSTUNREACH, EHOSTDOWN: NetworkFault(.broken, "the host cannot be reached")
    case ENETUNREACH, ENETDOWN: NetworkFault(.broken, "the network cannot be reached")
    case ETIMEDOUT: NetworkFault(.timedOut, "the connection timed out")
    case EMFILE, ENFILE: NetworkFault(.broken, "too many files are open")
    default: NetworkFault(.broken, String(cString: strerror(code)))
    }
  }

  private static func otherFault(for error: any Error) -> NetworkFault {
    let type = String(reflecting: Swift.type(of: error))
    if type.contains("SOCKS") { return proxyRefuses }
    if isOfCertificate(error) {
      let isOtherName = (error as? NIOSSLExtraError) == .failedToValidateHostname
      return isOtherName
        ? NetworkFault(.tls, "\(untrusted.words): it is for another name") : untrusted
    }
    if type.contains("SSL") || type.contains("TLS") {
      return NetworkFault(.tls, "the encrypted connection could not be made (TLS)")
    }
    return NetworkFault(.broken, "the connection failed (\(type))")
  }

  private static let cutOff = NetworkFault(
    .broken, "the connection was closed before the answer was complete")
  private static let proxyRefuses = NetworkFault(
    .proxy, "the proxy refuses to connect to the service")
  private static let untrusted = NetworkFault(.tls, "the certificate is not trusted (TLS)")

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
  package static func fault(for error: any Error, at endpoint: ServiceEndpoint?) async
    -> NetworkFault
  {
    let fault = fault(for: error)
    guard fault == untrusted, let endpoint, let why = await CertificateLook.fault(at: endpoint)
    else { return fault }
    return NetworkFault(.tls, "\(fault.words): \(why)")
  }
}
