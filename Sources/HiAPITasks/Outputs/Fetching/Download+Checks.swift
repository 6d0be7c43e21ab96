import AsyncHTTPClient
import Foundation
import HiAPIBasics
import HiAPIService
import NIOCore
import NIOHTTP1

/// What a download may be and what it is not.
extension Download {
  func check(size: Int) throws(DownloadEnd) {
    guard size > limits.fileSize else { return }
    throw DownloadEnd(.tooLarge(.tooLarge(limit: limits.fileSize)))
  }

  func check(room: Int) throws(DiskTrouble) {
    guard let free = DiskFile.room(in: job.place.folder), free < room else { return }
    throw DiskTrouble(
      words: "the disk of \(job.place.folder) has room for \(free) bytes, and \(room) are to come; "
        + "make room", code: ENOSPC)
  }

  /// What the first bytes of an output are.
  ///
  /// What is no medium is no output: anything else has come in its place.
  ///
  /// - Parameters:
  ///   - head: The first bytes, unpacked.
  ///   - type: What the host says that they are; it decides only where they do not tell.
  /// - Returns: What it is saved as.
  /// - Throws: ``DownloadEnd`` for anything that is not what was ordered.
  func check(head: [UInt8], as type: String?) throws(DownloadEnd) -> MediaFormat {
    switch ContentCheck(head: head, mask: transport.mask) {
    case .media(let format):
      guard job.takes(format) else { throw DownloadEnd(instead(.format(format.displayName))) }
      return format
    case .packed: throw DownloadEnd(instead(.packedTwice))
    case .refusal(let words):
      throw DownloadEnd(
        .linkRefused(.refused(OutputReason.HostAnswer(status: nil, .refusal(words)))))
    case .page(let page):
      guard let format = job.format(of: page) else {
        throw DownloadEnd(instead(.page(page.summary)))
      }
      return format
    case .empty: throw DownloadEnd(instead(.nothing))
    case .unknown(let words):
      guard MediaFormat.isForeign(type), !head.allSatisfy({ $0 == 0 }) else {
        throw DownloadEnd(instead(.unknown(words)))
      }
      return .bin
    }
  }

  private func instead(_ substitute: OutputReason.Substitute) -> FetchOutcome {
    .wrongContent(.instead(substitute, of: job.noun))
  }

  static func checkCancelled() throws(DownloadEnd) {
    if Task.isCancelled { throw DownloadEnd(.cancelled) }
  }

  // MARK: - Refusals

  func refusal(_ answer: OutputTransport.Answer, _ status: Int) async -> FetchOutcome {
    let head = await excerpt(answer.response.body)
    var said = OutputReason.HostAnswer(status: status)
    switch ContentCheck(head: head, mask: transport.mask) {
    case .refusal(let words):
      said.content = .refusal(words)
      return .linkRefused(.refused(said))
    case .page(let page): said.content = .page(page.summary)
    case .media, .packed, .empty, .unknown: break
    }
    switch status {
    case 408, 425, 429, 500...:
      let pause = answer.header("Retry-After").flatMap { RetryAfter.pause(from: $0, now: now()) }
      return .busy(.busy(said), retryAfter: pause)
    case 400..<500: return .linkRefused(.refused(said))
    default: return .wrongContent(.withoutFile(said))
    }
  }

  /// The first bytes of a page that nobody needs whole.
  private func excerpt(_ body: HTTPClientResponse.Body) async -> [UInt8] {
    var head: [UInt8] = []
    do {
      for try await piece in body {
        head.append(
          contentsOf: piece.readableBytesView.prefix(MediaFormat.headLength - head.count))
        if head.count >= MediaFormat.headLength { break }
      }
    } catch {
      // What came before the connection broke will do.
    }
    return transport.mask.masked(head, isWhole: false)
  }
}
