import HiAPICatalog
import HiAPITasks

/// A file with a request a line: `{"model":…,"input":{…}}`, with whatever else the body is to have.
public struct BatchFile: Sendable {
  public let lines: [BatchLine]

  /// Why a file cannot be used: each line that is wrong, with its number.
  public struct Failure: Error, Hashable, Sendable {
    public var reasons: [String]

    public init(reasons: [String]) { self.reasons = reasons }
  }

  /// Reasons that are said one by one.
  private static let mostReasons = 50

  /// Reads and checks all lines, so that nothing is sent of a file with a mistake in it.
  ///
  /// Lines end with LF or CR LF; blank ones and a byte order mark say nothing.
  ///
  /// - Parameters:
  ///   - contents: The file's.
  ///   - name: What the file is called, for a sentence.
  ///   - batch: The name that separates one run of the same lines from another; empty for none.
  ///   - check: What each line is held against.
  /// - Throws: ``Failure``.
  public init(
    _ contents: [UInt8], name: String, batch: String, check: RequestCheck
  ) throws(Failure) {
    var bytes = contents[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [BatchLine] = []
    var reasons: [String] = []
    var occurrences: [ContentDigest: Int] = [:]
    for (index, part) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let line = part.last == 0x0D ? part.dropLast() : part
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      do throws(Failure) {
        let (value, written) = try Self.request(Array(line))
        // White space that is trimmed before sending must not make it another row.
        let content = ContentDigest(of: check.normalized(written).bodyValue)
        let writtenContent = ContentDigest(of: value)
        occurrences[content, default: 0] += 1
        lines.append(
          try BatchLine(
            number: index + 1, text: String(decoding: line, as: UTF8.self),
            row: BatchRow(
              batch: batch, content: content,
              writtenContent: writtenContent == content ? nil : writtenContent,
              occurrence: occurrences[content] ?? 1),
            written: written, check: check))
      } catch {
        reasons += error.reasons.map { "line \(index + 1): \($0)" }
      }
    }
    if lines.isEmpty, reasons.isEmpty { reasons = ["\(name) has no request in it"] }
    guard reasons.isEmpty else { throw Self.failure(reasons) }
    self.lines = lines
  }

  /// Holds the lines against the API keys that no request may hold.
  ///
  /// - Throws: ``Failure`` where one stands in a line, or in the batch's name.
  public func refuseKeys(_ mask: KeyMask) throws(Failure) {
    if let found = lines.first.flatMap({ KeyInRequest(inBatch: $0.row.batch, by: mask) }) {
      throw Failure(reasons: ["\(found)"])
    }
    let reasons = lines.compactMap { line in
      line.key(by: mask).map { "line \(line.number): \($0)" }
    }
    guard reasons.isEmpty else { throw Self.failure(reasons) }
  }

  private static func failure(_ reasons: [String]) -> Failure {
    guard reasons.count > mostReasons else { return Failure(reasons: reasons) }
    let more = "and \(reasons.count - mostReasons) more"
    return Failure(reasons: Array(reasons.prefix(mostReasons)) + [more])
  }

  /// A line as a value, and as the request that it is.
  private static func request(_ line: [UInt8]) throws(Failure) -> (JSONValue, TaskDraft) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(exactly: line)
    } catch {
      throw Failure(reasons: ["\(error.reason) (column \(error.column))"])
    }
    do throws(TaskDraft.Unreadable) {
      return (value, try TaskDraft(body: value))
    } catch {
      throw Failure(reasons: [error.description])
    }
  }
}
