import HiAPIBasics
import NIOCore

/// Takes the bytes of an answer to the `.part` file: unpacked where a host has packed them, and not
/// before the first of them have told that they are a file.
///
/// Not `Sendable`: one download owns it.
final class Intake {
  private enum State {
    /// Too few bytes have come to tell.
    case undecided
    case plain
    case packed(Inflater)
  }

  private let part: PartialOutput
  private let download: Download
  /// Whether the headers say that it is packed.
  let isSaidToBePacked: Bool
  /// What the bytes belong to.
  var resource: PartialOutput.Resource?
  private var state: State
  private var isChecked: Bool
  private var held: [UInt8] = []

  /// - Parameters:
  ///   - part: Where the bytes go.
  ///   - download: Whose bytes they are.
  ///   - encoding: The answer's `Content-Encoding`.
  ///   - isContinued: Whether they follow what is there, which has been checked.
  /// - Throws: ``DownloadEnd`` for an encoding that we cannot unpack.
  init(
    _ part: PartialOutput, of download: Download, encoding: String?, isContinued: Bool
  ) throws(DownloadEnd) {
    self.part = part
    self.download = download
    let encoding = encoding?.lowercased() ?? "identity"
    isSaidToBePacked = ["gzip", "x-gzip", "deflate"].contains(encoding)
    guard isSaidToBePacked || encoding == "identity" else {
      throw DownloadEnd(.wrongContent(.encoded(Excerpt.of(encoding, characters: 100))))
    }
    state = isContinued ? .plain : .undecided
    isChecked = isContinued
  }

  /// Whether what reaches the disk is not what came over the wire, so that lengths and validators are
  /// not its own.
  var isPacked: Bool { if case .packed = state { true } else { false } }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    switch state {
    case .plain: try write(bytes)
    case .packed(let inflater): try unpack(bytes, inflater)
    case .undecided:
      held.append(contentsOf: bytes)
      if held.count >= MediaFormat.headLength { try decide() }
    }
  }

  /// The last byte has come.
  func finish() throws {
    if case .undecided = state { try decide() }
    if !isChecked { try flush() }
    if case .packed(let inflater) = state, !inflater.isFinished {
      throw DownloadEnd(.cutShort(.packedIncomplete))
    }
  }

  private func decide() throws {
    let first = held
    held = []
    state = try inflater(for: first).map(State.packed) ?? .plain
    try first.withUnsafeBytes { try take($0) }
  }

  private func inflater(for first: [UInt8]) throws -> Inflater? {
    if isSaidToBePacked {
      if let wrapping = Inflater.wrapping(of: first) { return try Inflater(wrapping) }
      // The header says so, and it may be a file as it stands.
      if case .media = ContentCheck(head: first) { return nil }
      return Inflater.isBare(first) ? try Inflater(.bare) : nil
    }
    if case .packed = ContentCheck(head: first) { return try Inflater() }
    return nil
  }

  private func unpack(_ bytes: UnsafeRawBufferPointer, _ inflater: Inflater) throws {
    do {
      try inflater.unpack(bytes) { try write($0) }
    } catch is Inflater.Failure {
      throw DownloadEnd(.wrongContent(.damaged))
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard !isChecked else {
      try download.check(size: part.file.count + bytes.count)
      if !part.hasWritten { try part.begin(resource, isContinued: true) }
      return try part.file.write(bytes)
    }
    try download.check(size: held.count + bytes.count)
    held.append(contentsOf: bytes)
    if held.count >= MediaFormat.headLength { try flush() }
  }

  private func flush() throws {
    _ = try download.check(
      head: Array(held.prefix(MediaFormat.headLength)), as: part.mediaType)
    isChecked = true
    try part.begin(isPacked ? nil : resource, isContinued: false)
    try held.withUnsafeBytes { try part.file.write($0) }
    held = []
  }
}
