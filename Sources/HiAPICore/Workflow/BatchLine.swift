public import HiAPICatalog
public import HiAPITasks

/// A line of a batch, checked.
public struct BatchLine: Sendable {
  /// The line's number in its file, from 1.
  public let number: Int
  public let row: BatchRow
  public let estimate: Estimate?
  public let notes: [String]
  private let text: String
  private let written: TaskDraft
  /// The request that is sent; nil for one with large files in it, which are read again when it is its
  /// turn, since all of a batch's at once would fill the memory.
  private let resolved: TaskDraft?

  /// Whether its request is not kept; it goes into a transaction of its own.
  var isLarge: Bool { resolved == nil }

  private static let largestKept = 64 << 10

  init(
    number: Int, text: String, row: BatchRow, written: TaskDraft, check: RequestCheck
  ) throws(BatchFile.Failure) {
    let request = try Self.checked(written, check)
    self.number = number
    self.text = text
    self.row = row
    self.written = written
    estimate = request.estimate
    notes = request.notes
    resolved = request.draft.body.count <= Self.largestKept ? request.draft : nil
  }

  /// What is sent.
  ///
  /// - Throws: ``BatchFile/Failure`` when a file that it names cannot be sent any more.
  public func request(_ check: RequestCheck) throws(BatchFile.Failure) -> BatchRequest {
    // An autoclosure would lose the type of the error.
    let draft: TaskDraft
    if let resolved { draft = resolved } else { draft = try Self.checked(written, check).draft }
    return BatchRequest(
      row: row, draft: draft, estimate: estimate,
      formerName: .init(line: number, text: text.trimmingSpaces))
  }

  /// The API key that stands in it, if any.
  func key(by mask: KeyMask) -> KeyInRequest? { KeyInRequest(in: resolved ?? written, by: mask) }

  private static func checked(
    _ written: TaskDraft, _ check: RequestCheck
  ) throws(BatchFile.Failure) -> CheckedRequest {
    do throws(RequestCheck.Failure) {
      return try check.request(written)
    } catch {
      throw BatchFile.Failure(reasons: error.reasons)
    }
  }
}

extension String {
  /// Without the white space at its ends that an earlier version took off a line.
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
