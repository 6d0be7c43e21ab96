import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Looks at a certificate that was not trusted, to say what is wrong with it: the library that makes the
/// connections does not say why.
enum CertificateLook {
  private static let patience = TimeAmount.seconds(5)

  /// When a certificate is good, in seconds since 1970.
  private final class Validity: Sendable {
    private let times = Mutex<ClosedRange<Int>?>(nil)

    var range: ClosedRange<Int>? { times.withLock { $0 } }

    func note(_ certificate: NIOSSLCertificate?) {
      guard let certificate else { return }
      let start = Int(certificate.notValidBefore)
      times.withLock { $0 = start...max(start, Int(certificate.notValidAfter)) }
    }
  }

  /// Connects once more and reads the certificate; nothing is sent, whatever it is.
  ///
  /// - Returns: Such as `it expired on 2020-02-01`; nil where none was shown this time.
  static func fault(at endpoint: ServiceEndpoint, now: Date = Date()) async -> String? {
    guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
      return nil
    }
    let validity = Validity()
    // An address is no name that could be asked for.
    let isAddress = (try? SocketAddress(ipAddress: endpoint.host, port: 0)) != nil
    let name = isAddress ? nil : endpoint.host
    let channel = try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(patience)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(
            context: context, serverHostname: name,
            customVerificationCallback: { chain, verdict in
              validity.note(chain.first)
              verdict.succeed(.failed)
            })
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
      .connect(host: endpoint.host, port: endpoint.port).get()
    guard let channel else { return nil }
    channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    try? await channel.closeFuture.get()
    return validity.range.map { words($0, now: now) }
  }

  private static func words(_ validity: ClosedRange<Int>, now: Date) -> String {
    func day(_ time: Int) -> String {
      Date(timeIntervalSince1970: TimeInterval(time))
        .formatted(Date.ISO8601FormatStyle().year().month().day())
    }
    let moment = now.timeIntervalSince1970
    if moment > TimeInterval(validity.upperBound) {
      return "it expired on \(day(validity.upperBound))"
    }
    if moment < TimeInterval(validity.lowerBound) {
      return "it is valid from \(day(validity.lowerBound)) only; is this machine's clock right?"
    }
    return "no authority that is trusted here vouches for it"
  }
}
