import AsyncHTTPClient
import Foundation
import HiAPIBasics
import HiAPIService
import NIOCore
import NIOHTTP1

/// One attempt to fetch one output.
struct Download: Sendable {
  let job: OutputJob
  let limits: OutputLimits
  let transport: OutputTransport
  let writing: PartialFile.Write?
  let now: @Sendable () -> Date
  let report: @Sendable (OutputProgress) -> Void

  /// Files are read, written and hashed here: never on the caller's actor.
  @concurrent func run() async -> FetchOutcome {
    do {
      return try await fetch()
    } catch {
      return outcome(of: error)
    }
  }

  private func fetch() async throws -> FetchOutcome {
    switch job.output.source {
    case .inline(let text): return try save { try Self.forEachPiece(of: text, $0) }
    case .spooled(let content): return try save { try content.forEachPiece($0) }
    case .link(let text):
      let link: OutputLink
      do throws(LinkTrouble) {
        link = try OutputLink(text)
        try link.check(isLoopbackAllowed: isLoopbackAllowed)
      } catch {
        return .badLink(.link(error))
      }
      return try await save(link)
    }
  }

  var owner: Sidecar.Owner { Sidecar.owner(of: job) }

  /// A service elsewhere has no business on this machine.
  var isLoopbackAllowed: Bool { (try? OutputLink(job.task.baseURL))?.isLoopback ?? false }

  // MARK: - Inline content

  /// Takes content that is handed on piece by piece, by what says whether it is there.
  private func save(
    inline forEachPiece: (_ body: ([UInt8]) throws -> Void) throws -> Bool
  ) throws -> FetchOutcome {
    let part = try PartialOutput(of: job, writing: writing)
    defer { part.close() }
    do {
      try part.restart()
      let intake = try Intake(part, of: self, encoding: nil, isContinued: false)
      let content = InlineContent()
      let isThere = try forEachPiece { piece in
        try Self.checkCancelled()
        try content.take(piece) { bytes in
          part.mediaType = content.mediaType
          try bytes.withUnsafeBytes { try intake.take($0) }
        }
      }
      guard isThere else {
        throw DownloadEnd(.linkRefused(.contentGone))
      }
      try content.finish { bytes in try bytes.withUnsafeBytes { try intake.take($0) } }
      try intake.finish()
      return .saved(try store(part))
    } catch is InlineContent.Failure {
      part.discard()
      return .wrongContent(.undecodable)
    } catch {
      part.discard()
      throw error
    }
  }

  private static func forEachPiece(
    of text: String, _ body: ([UInt8]) throws -> Void
  ) throws -> Bool {
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 1 << 18) {
      try body(Array(bytes[start..<min(bytes.count, start + (1 << 18))]))
    }
    return !bytes.isEmpty
  }

  // MARK: - Links

  private func save(_ link: OutputLink) async throws -> FetchOutcome {
    let part = try PartialOutput(of: job, writing: writing)
    defer { part.close() }
    do {
      try part.takeUp(for: link)
      try Self.checkCancelled()
      if part.isWhole { return .saved(try store(part)) }
      var answer = try await open(link, resuming: part)
      if part.isResumable, answer.response.status == .rangeNotSatisfiable {
        try part.restart()
        answer = try await open(link, resuming: part)
      }
      try await receive(answer, into: part)
      return .saved(try store(part))
    } catch {
      let outcome = outcome(of: error, after: part.hasWritten ? part.file.count : nil)
      return outcome.noting(isFurther: part.end(after: outcome))
    }
  }

  /// The bytes have all come: they get a name, if they are a whole file.
  private func store(_ part: PartialOutput) throws -> SavedFile {
    let file = part.file
    let format = try check(head: file.head, as: part.mediaType)
    guard format.isWhole(size: file.count, reading: { file.bytes(at: $0, count: $1) }) else {
      throw DownloadEnd(.wrongContent(.truncated(format: format.rawValue)))
    }
    guard !job.others.contains(file.sha256) else {
      throw DownloadEnd(.duplicate)
    }
    return try OutputFinalizer(job: job, place: part.place, savedAt: now()).store(file, as: format)
  }

  private func open(
    _ link: OutputLink, resuming part: PartialOutput
  ) async throws -> OutputTransport.Answer {
    do {
      return try await transport.open(
        link, headers: part.rangeHeaders, isLoopbackAllowed: isLoopbackAllowed)
    } catch let trouble as LinkTrouble {
      throw DownloadEnd(.badLink(.link(trouble)))
    } catch let error as SettingsError {
      throw DownloadEnd(.network(.network(ConnectionWords.fault(for: error))))
    }
  }

  private func receive(
    _ answer: OutputTransport.Answer, into part: PartialOutput
  ) async throws {
    let status = Int(answer.response.status.code)
    let range = ContentRange(answer.header("Content-Range"))
    let isContinued = status == 206 && part.isResumable
    // Some hosts call the whole a part, without being asked for one.
    let isFromStart = status == 200 || status == 206 && !part.isResumable && range?.start ?? 0 == 0
    guard isContinued || isFromStart else { throw DownloadEnd(await refusal(answer, status)) }
    let intake = try Intake(
      part, of: self, encoding: answer.header("Content-Encoding"), isContinued: isContinued)
    if !isContinued {
      part.mediaType = answer.header("Content-Type").map { String($0.prefix(128)) }
    }
    if isContinued {
      // A part of something else, put behind ours, would be worse than none.
      guard part.isValidated(by: answer.header("ETag")), range?.start == part.file.count,
        !intake.isSaidToBePacked
      else {
        try part.restart()
        throw DownloadEnd(.network(.otherFile))
      }
    }
    let length = answer.header("Content-Length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    if let length { try check(room: length) }
    let start = isContinued ? part.file.count : 0
    let total =
      range?.total
      ?? length.map { $0.addingReportingOverflow(start) }
      .flatMap { $0.overflow ? Int.max : $0.partialValue }
    if let total { try check(size: total) }
    intake.resource = PartialOutput.Resource(
      etag: answer.header("ETag"), link: try OutputLink(job.output.url ?? ""), total: total)
    try await stream(answer.response.body, to: intake, of: part, total: total)
    if !intake.isPacked, let total, part.file.count != total {
      throw DownloadEnd(
        .cutShort(.incomplete(count: part.file.count, of: total, job.noun)))
    }
  }

  private func stream(
    _ body: HTTPClientResponse.Body, to intake: Intake, of part: PartialOutput, total: Int?
  ) async throws {
    func tell() {
      report(
        OutputProgress(byteCount: part.file.count, total: intake.isPacked ? nil : total))
    }
    tell()
    for try await piece in body {
      try Self.checkCancelled()
      try piece.withUnsafeReadableBytes { try intake.take($0) }
      tell()
    }
    try intake.finish()
    tell()
  }

  // MARK: - Ends

  /// What an error means.
  ///
  /// `count`: the bytes on disk, where the attempt has brought some.
  private func outcome(of error: any Error, after count: Int? = nil) -> FetchOutcome {
    switch error {
    case let end as DownloadEnd: return end.outcome
    case let trouble as DiskTrouble:
      return trouble.isPassing
        ? .occupied(.occupied(trouble.fault)) : .disk(.disk(trouble.fault))
    // A connection that we gave up breaks in several ways.
    case _ where Task.isCancelled: return .cancelled
    case let error as HTTPClientError where error == .readTimeout:
      return .network(.stalled(seconds: limits.stall / .seconds(1)))
    default:
      let fault = ConnectionWords.fault(for: error)
      return count.map { .cutShort(.broken(at: $0, fault)) } ?? .network(.network(fault))
    }
  }
}
