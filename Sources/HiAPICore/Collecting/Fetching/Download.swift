import AsyncHTTPClient
import Foundation
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

  var place: OutputPlace { job.place }

  /// Files are read, written and hashed here: never on the caller's actor.
  @concurrent func run() async -> FetchOutcome {
    do {
      return try await fetch()
    } catch let end as DownloadEnd {
      return end.outcome
    } catch let trouble as DiskTrouble {
      return .disk(trouble.words)
    } catch {
      // A connection that we gave up breaks in several ways.
      return Task.isCancelled ? .cancelled : .network(words(for: error))
    }
  }

  private func fetch() async throws -> FetchOutcome {
    switch job.output.source {
    case .inline(let content): return try save(inline: content)
    case .link(let text):
      let link: OutputLink
      do throws(LinkTrouble) {
        link = try OutputLink(text)
      } catch {
        return .badLink("the link cannot be used: \(error.words)")
      }
      return try await save(link)
    }
  }

  private var shelf: OutputShelf { OutputShelf(job: job, savedAt: now()) }

  private func openPartial() throws(DiskTrouble) -> PartialFile {
    if let writing { return try PartialFile(place.partial, writing: writing) }
    return try PartialFile(place.partial)
  }

  // MARK: - Inline content

  private func save(inline content: String) throws -> FetchOutcome {
    guard !content.isEmpty else {
      return .linkRefused("the content that came with the answer is not kept any more")
    }
    guard let bytes = InlineContent.bytes(content) else {
      return .wrongContent("what came is neither a data: URI nor base64")
    }
    try check(size: bytes.count)
    _ = try check(head: Array(bytes.prefix(MediaFormat.headLength)))
    let partial = try openPartial()
    defer { partial.close() }
    do {
      try partial.restart()
      try check(room: bytes.count)
      try bytes.withUnsafeBytes { try partial.write($0) }
      return .saved(try store(partial))
    } catch {
      discard(partial)
      throw error
    }
  }

  // MARK: - Links

  private func save(_ link: OutputLink) async throws -> FetchOutcome {
    let partial = try openPartial()
    defer { partial.close() }
    // What an earlier attempt left counts only with a validator for the same resource.
    var note = partial.size > 0 ? ResumeNote(place).flatMap { $0.isOf(link) ? $0 : nil } : nil
    do {
      if note != nil {
        try partial.takeUp()
        try Self.checkCancellation()
      }
      if let total = note?.total, partial.count == total {
        return .saved(try store(partial))
      }
      if note == nil { try begin(partial) }
      var answer = try await open(link, partial, note)
      if note != nil, [200, 416].contains(answer.response.status.code) {
        // The file has changed, or the host does not resume: from the beginning.
        note = nil
        try begin(partial)
        if answer.response.status.code == 416 { answer = try await open(link, partial, nil) }
      }
      try await receive(answer, into: partial, resuming: note)
      return .saved(try store(partial))
    } catch {
      // A page instead of a file is no beginning of it.
      let isKept = (error as? DownloadEnd)?.keepsPartial ?? true
      if !isKept || partial.count == 0 || ResumeNote(place) == nil { discard(partial) }
      throw error
    }
  }

  /// The bytes have all come: they get a name, if they are a whole file.
  private func store(_ partial: PartialFile) throws -> SavedFile {
    let format = try check(head: partial.head)
    guard format.isWhole(size: partial.count, reading: { partial.bytes(at: $0, count: $1) }) else {
      throw DownloadEnd(
        .wrongContent("what came is a \(format.rawValue) file that ends in its middle"))
    }
    return try shelf.store(partial, as: format)
  }

  private func begin(_ partial: PartialFile) throws(DiskTrouble) {
    DiskFile.remove(place.resumeNote)
    try partial.restart()
  }

  private func discard(_ partial: PartialFile) {
    // While it is still locked.
    DiskFile.remove(partial.path)
    DiskFile.remove(place.resumeNote)
    DiskFile.remove(place.sidecarDraft)
  }

  private func open(
    _ link: OutputLink, _ partial: PartialFile, _ note: ResumeNote?
  ) async throws -> OutputTransport.Answer {
    let headers = note.map { note in
      [("Range", "bytes=\(partial.count)-"), ("If-Range", note.etag)]
    }
    do {
      return try await transport.open(link, headers: headers ?? [])
    } catch let trouble as LinkTrouble {
      throw DownloadEnd(.badLink("the link cannot be used: \(trouble.words)"))
    } catch let error as SettingsError {
      throw DownloadEnd(.network(error.description))
    }
  }

  private func receive(
    _ answer: OutputTransport.Answer, into partial: PartialFile, resuming note: ResumeNote?
  ) async throws {
    let status = Int(answer.response.status.code)
    guard status == 200 || status == 206 && note != nil else {
      throw DownloadEnd(await refusal(answer, status))
    }
    if let encoding = answer.header("Content-Encoding"), encoding.lowercased() != "identity" {
      throw DownloadEnd(.wrongContent("the host sent it compressed, which was not asked for"))
    }
    let length = answer.header("Content-Length").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    if let note {
      // A part of something else, put behind ours, would be worse than none.
      guard answer.header("ETag") == note.etag, contentRangeStart(answer) == partial.count else {
        try begin(partial)
        throw DownloadEnd(.network("the host went on with another file; it is fetched anew"))
      }
    }
    let start = partial.count
    let total = length.map { $0.addingReportingOverflow(start) }
      .flatMap { $0.overflow ? Int.max : $0.partialValue }
    if let total { try check(size: total) }
    if let length { try check(room: length) }
    if note == nil, let etag = answer.header("ETag"), ResumeNote.isStrong(etag) {
      try ResumeNote(etag: etag, link: try link(of: job), total: total).write(at: place)
    }
    try await stream(answer.response.body, into: partial, total: total)
    if let total, partial.count != total {
      throw DownloadEnd(.network("it was cut short: \(partial.count) of \(total) bytes"))
    }
  }

  /// The resource is what the service names, not where a redirect led this time.
  private func link(of job: OutputJob) throws(LinkTrouble) -> OutputLink {
    try OutputLink(job.output.url ?? "")
  }

  private func stream(
    _ body: HTTPClientResponse.Body, into partial: PartialFile, total: Int?
  ) async throws {
    // Nothing is written before the first bytes have told that they are a file.
    var held = ByteBuffer()
    var isChecked = partial.count > 0
    report(OutputProgress(byteCount: partial.count, total: total))
    for try await piece in body {
      try Self.checkCancellation()
      try check(size: partial.count + held.readableBytes + piece.readableBytes)
      if isChecked {
        try piece.withUnsafeReadableBytes { try partial.write($0) }
      } else {
        held.writeImmutableBuffer(piece)
        guard held.readableBytes >= MediaFormat.headLength else { continue }
        try flush(&held, into: partial)
        isChecked = true
      }
      report(OutputProgress(byteCount: partial.count, total: total))
    }
    if !isChecked { try flush(&held, into: partial) }
    report(OutputProgress(byteCount: partial.count, total: total))
  }

  private func flush(_ held: inout ByteBuffer, into partial: PartialFile) throws {
    _ = try check(head: Array(held.readableBytesView.prefix(MediaFormat.headLength)))
    try held.withUnsafeReadableBytes { try partial.write($0) }
    held.clear()
  }

  /// The first byte that a 206 brings; nil when it does not say.
  private func contentRangeStart(_ answer: OutputTransport.Answer) -> Int? {
    guard let range = answer.header("Content-Range"), range.lowercased().hasPrefix("bytes ") else {
      return nil
    }
    return Int(range.dropFirst(6).prefix { $0 != "-" })
  }
}
