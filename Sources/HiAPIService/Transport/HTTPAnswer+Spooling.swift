import AsyncHTTPClient
import HiAPIBasics
import NIOCore
import NIOHTTP1

extension HTTPAnswer {
  /// The same with its body and without a key, with the long strings of the body in a file: what a task's own
  /// answer needs of memory does not depend on the outputs in it.
  ///
  /// - Parameters:
  ///   - response: Where the body comes from.
  ///   - limits: The most bytes of the whole, and of what stays in memory.
  ///   - folder: Where the file is made; there need not be such a folder yet.
  ///   - mask: Knows the keys.
  ///   - progress: Counts the pieces.
  /// - Returns: The answer; cut off where it is larger than the limits.
  /// - Throws: ``DiskTrouble`` when the file cannot be written, or what breaks the connection.
  func spooling(
    _ response: HTTPClientResponse, _ limits: ServiceConnection.Limits, in folder: String,
    through mask: KeyMask, _ progress: StepCounter
  ) async throws -> HTTPAnswer {
    progress.step()
    var answer = masked(by: mask)
    let length = response.headers.first(name: "Content-Length").flatMap(Int.init) ?? 0
    guard length <= limits.detailSize else {
      answer.isCutOff = true
      return answer
    }
    if length > JSONSpool.longest { try Self.check(room: length, for: folder) }
    let spool = JSONSpool(folder: folder)
    var masking = KeyMaskStream(mask)
    var count = 0
    for try await chunk in response.body {
      progress.step()
      count += chunk.readableBytes
      try spool.take(masking.take(chunk.readableBytesView))
      guard count <= limits.detailSize, spool.body.count <= limits.answerSize else {
        answer.isCutOff = true
        break
      }
    }
    if !answer.isCutOff { try spool.take(masking.finish()) }
    try spool.finish()
    answer.body = spool.body
    answer.contents = spool.contents
    return answer
  }

  /// Says that there is no room before the answer is read for nothing, again and again.
  private static func check(room: Int, for folder: String) throws(DiskTrouble) {
    let parent = FilePath.folder(of: folder)
    guard let free = DiskFile.room(in: parent), free < room else { return }
    throw DiskTrouble(
      // In megabytes, so that the next try says the same.
      words:
        "the disk of \(parent) has room for \(free >> 20) MB, and \(room >> 20) MB are to come; "
        + "make room")
  }
}
