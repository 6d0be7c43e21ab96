import Foundation
import HiAPICore

/// A file with a request a line: `{"model":…,"input":{…}}`.
struct BatchFile {
  /// A line, checked, with the name that it has for good.
  struct Row: Sendable {
    var number: Int
    var request: CheckedRequest
    var key: IdempotencyKey
  }

  /// Larger ones are refused.
  static let largest = 64 << 20

  let rows: [Row]

  /// Why a file cannot be used: each line that is wrong, with its number.
  struct Failure: Error {
    var reasons: [String]
  }

  /// Reads and checks all lines, so that nothing is sent of a file with a mistake in it.
  ///
  /// A row's idempotency key follows from account, batch, number and text: run again, the same
  /// row is the same task.
  ///
  /// - Parameters:
  ///   - path: An absolute path.
  ///   - batch: What tells one run of the file from another; its path by default.
  ///   - account: Whose tasks they are.
  ///   - check: What each line is held against.
  /// - Throws: ``Failure``.
  init(
    path: String, batch: String?, account: KeyFingerprint, check: RequestCheck
  ) throws(Failure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(reasons: ["\(path) cannot be read"])
    }
    guard data.count <= Self.largest else {
      throw Failure(reasons: ["\(path) is larger than 64 MB"])
    }
    var rows: [Row] = []
    var reasons: [String] = []
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      do throws(Failure) {
        let request = try Self.request(text, check)
        let key = IdempotencyKey(naming: [account.rawValue, batch ?? path, "\(index + 1)", text])
        rows.append(Row(number: index + 1, request: request, key: key))
      } catch {
        reasons += error.reasons.map { "line \(index + 1): \($0)" }
      }
    }
    if rows.isEmpty, reasons.isEmpty { reasons = ["\(path) has no request in it"] }
    guard reasons.isEmpty else { throw Failure(reasons: reasons) }
    self.rows = rows
  }

  private static func request(_ line: String, _ check: RequestCheck) throws(Failure)
    -> CheckedRequest
  {
    guard let json = try? JSONValue(parsing: line), let model = json["model"]?.string,
      let input = json["input"]?.object
    else { throw Failure(reasons: [#"write {"model":"…","input":{…}} on a line"#]) }
    do throws(RequestCheck.Failure) {
      return try check.request(TaskDraft(model: model, input: input))
    } catch {
      throw Failure(reasons: error.reasons)
    }
  }
}
