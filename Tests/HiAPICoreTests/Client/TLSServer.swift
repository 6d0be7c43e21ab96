import NIOCore
import NIOPosix
import NIOSSL

/// An https server on loopback whose certificate only an authority of its own vouches for.
///
/// It answers every request with the same bytes and closes the connection. Certificate and key were made
/// for these tests and are good for 127.0.0.1 alone.
struct TLSServer {
  let port: Int
  private let channel: any Channel

  /// - Parameters:
  ///   - answer: The bytes.
  ///   - host: The address of this machine that it listens at.
  ///   - isExpired: Whether its certificate is one that expired on 2020-02-01.
  /// - Throws: Why it cannot listen.
  init(answer: String, host: String = "127.0.0.1", isExpired: Bool = false) async throws {
    let (certificate, key) =
      isExpired ? (Self.expired, Self.expiredKey) : (Self.certificate, Self.key)
    let context = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: [
          .certificate(try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem))
        ],
        privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))))
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          try channel.pipeline.syncOperations.addHandler(Answering(answer))
        }
      }
      .bind(host: host, port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func stop() async throws { try await channel.close() }

  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String
    private var request = ""

    init(_ answer: String) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      request += String(buffer: unwrapInboundIn(data))
      guard request.contains("\r\n\r\n") else { return }
      request = ""
      let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)))
        .whenComplete { _ in loopBound.value.close(promise: nil) }
    }
  }

  /// The authority's own certificate.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBnTCCAUOgAwIBAgIUGyIFqu7iP0ezQhy6Dj3+lCjGrtMwCgYIKoZIzj0EAwIw
    IzEhMB8GA1UEAwwYaGlhcGktdHVpIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyNzAy
    NTU1NloYDzIxMjYxMTAzMDI1NTU2WjAjMSEwHwYDVQQDDBhoaWFwaS10dWkgdGVz
    dCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARh+FcXOZNusw5W
    P09WFYFVm+GUboUJfm64BdQ3uOtC6hSebkqK/RvOfH5t/I/rEW7Tg90n5DOCElPI
    FMWG0Xtvo1MwUTAdBgNVHQ4EFgQU/CD2If3azj2txIfbBVp5xEsLhOkwHwYDVR0j
    BBgwFoAU/CD2If3azj2txIfbBVp5xEsLhOkwDwYDVR0TAQH/BAUwAwEB/zAKBggq
    hkjOPQQDAgNIADBFAiEAppCBZiCxu5kav9T2fSZZtFMw1AXzbNSJ3G9MIk879/EC
    IAj/QM3gSu7GXI32o67cjdxPuMxUaDgIWZ8jGEH95Zai
    -----END CERTIFICATE-----
    """

  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBpTCCAUqgAwIBAgIUFNNVAkW0kd5qiqTsAyujTKd03lMwCgYIKoZIzj0EAwIw
    IzEhMB8GA1UEAwwYaGlhcGktdHVpIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyNzAy
    NTU1NloYDzIxMjYxMTAzMDI1NTU2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTAT
    BgcqhkjOPQIBBggqhkjOPQMBBwNCAARs9mOj2Zyf+qx3XINhLpTzG/qpOLn1jtXz
    fUf2loqYErjtlLUqVU1vKEr+QyLjHAxw4WMObrrKaGZBtmrHSogko2kwZzAaBgNV
    HREEEzARhwR/AAABgglsb2NhbGhvc3QwCQYDVR0TBAIwADAdBgNVHQ4EFgQUwzqo
    a7iZpR+dNwh0vsAts1RC/ckwHwYDVR0jBBgwFoAU/CD2If3azj2txIfbBVp5xEsL
    hOkwCgYIKoZIzj0EAwIDSQAwRgIhAKvUQWQtW53hLbFfRsVSFO6vVBQrZTm8009Y
    amiINst3AiEA/fXlgEJ3ZmlureftQlOy8sqEZQl2nEg3bLw9CsgdQzg=
    -----END CERTIFICATE-----
    """

  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7RR45a519l/nbdra
    F5N4GSCPt13RABl1EX6bPntGKKahRANCAARs9mOj2Zyf+qx3XINhLpTzG/qpOLn1
    jtXzfUf2loqYErjtlLUqVU1vKEr+QyLjHAxw4WMObrrKaGZBtmrHSogk
    -----END PRIVATE KEY-----
    """

  private static let expired = """
    -----BEGIN CERTIFICATE-----
    MIIBSDCB76ADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCTEyNy4wLjAu
    MTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMBQxEjAQBgNVBAMMCTEy
    Ny4wLjAuMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMqOHxXe1e4N5hOq7lIg
    NM0zVuMUJ7nkvTnry8gRZglo6/P38fMsD/pR1cd7mVTOLRw4bqWZS1F8HQi2bFKF
    o5OjMjAwMA8GA1UdEQQIMAaHBH8AAAEwHQYDVR0OBBYEFHIhIb24fxubGGyymj5q
    RK2SyYlyMAoGCCqGSM49BAMCA0gAMEUCIHBSlgcu0b8r3Z+MKDISb+FWDrQw0hRd
    F0idMkEVvqhwAiEAtM5RFVVl9YP0W+WbUKgRQvaMx4OP8r8hQgAxQoHSRZs=
    -----END CERTIFICATE-----
    """

  private static let expiredKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgiOTibrHiioAIL97D
    jzukqZ+PdnYF8MogxXisXYlz3X6hRANCAATKjh8V3tXuDeYTqu5SIDTNM1bjFCe5
    5L0568vIEWYJaOvz9/HzLA/6UdXHe5lUzi0cOG6lmUtRfB0ItmxShaOT
    -----END PRIVATE KEY-----
    """
}
