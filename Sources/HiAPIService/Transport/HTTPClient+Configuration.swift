import AsyncHTTPClient
package import HiAPIBasics
import NIOCore

extension HTTPClient.Configuration {
  /// How every connection of this program is made, to the service as to output hosts.
  ///
  /// - Throws: ``SettingsError`` where the trusted certificates cannot be read.
  package init(
    connecting: Duration, proxy: ProxyServer?, trusting trust: TrustedCertificates
  ) throws(SettingsError) {
    self.init()
    tlsConfiguration = try trust.configuration()
    redirectConfiguration = .disallow
    timeout.connect = TimeAmount(connecting)
    // One request a connection: when it breaks, one answer is lost and not all that share it.
    httpVersion = .http1Only
    // Trying again is for the callers to decide, with their back-off and their record.
    connectionPool.retryConnectionEstablishment = false
    self.proxy = proxy.map { proxy in
      switch proxy.kind {
      case .socks: .socksServer(host: proxy.host, port: proxy.port)
      case .http:
        .server(
          host: proxy.host, port: proxy.port,
          authorization: proxy.credentials.map {
            .basic(username: $0.user, password: $0.password)
          })
      }
    }
  }
}
