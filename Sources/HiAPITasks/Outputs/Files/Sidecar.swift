import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPIService
import OrderedCollections

/// The JSON beside a saved file, from which its request can be made again.
///
/// It holds no API key, and of the link only the host: links can be signed.
struct Sidecar {
  static let format = "hiapi-tui output"
  static let version: Int64 = 1

  /// Which output a sidecar belongs to.
  struct Owner: Hashable, Sendable {
    let baseURL: String
    let taskID: String
    let position: Int64
  }

  let job: OutputJob
  let file: SavedFile
  let media: MediaFormat
  let savedAt: Date

  var owner: Owner { Self.owner(of: job) }

  static func owner(of job: OutputJob) -> Owner {
    Owner(
      baseURL: job.task.baseURL, taskID: job.task.taskID?.rawValue ?? "",
      position: Int64(job.position) + 1)
  }

  var text: String {
    let task = job.task
    let value: JSONValue = [
      "format": .string(Self.format), "version": .integer(Self.version),
      "id": .integer(task.id.rawValue),
      "task_id": task.taskID.map { .string($0.rawValue) } ?? .null,
      "model": .string(task.model), "base_url": .string(task.baseURL),
      "idempotency_key": .string(task.idempotencyKey.rawValue), "body": Self.body(task.body),
      "created": .time(task.created), "completed": .time(task.completed),
      "saved": .time(savedAt),
      "estimate": task.estimate.map { estimate in
        [
          "amount": .number(estimate.amount), "currency": .string(estimate.currency),
          "basis": .string(estimate.basis),
        ]
      } ?? .null,
      "output": [
        "position": .integer(Int64(job.position) + 1),
        "type": job.output.type.map(JSONValue.string) ?? .null,
        "format": .string(media.rawValue),
        "host": job.output.url.flatMap(OutputLink.host).map(JSONValue.string) ?? .null,
        "sha256": .string(file.sha256), "bytes": .integer(Int64(file.byteCount)),
      ],
    ]
    return value.plain + "\n"
  }

  /// The body as JSON where writing that gives its very bytes again, else as text; null where it is not
  /// known.
  private static func body(_ bytes: [UInt8]) -> JSONValue {
    guard !bytes.isEmpty else { return .null }
    if let value = try? JSONValue(parsing: bytes), Array(value.serialized.utf8) == bytes {
      return value
    }
    return .string(String(decoding: bytes, as: UTF8.self))
  }

  /// Whose file stands beside a sidecar, and what it was when it was saved.
  static func read(_ path: String) -> (owner: Owner, sha256: String)? {
    guard let bytes = DiskFile.contents(path, atMost: 64 << 20),
      let value = try? JSONValue(parsing: bytes), value["format"]?.string == format,
      let baseURL = value["base_url"]?.string,
      let position = value["output"]?["position"]?.wireInteger,
      let sha256 = value["output"]?["sha256"]?.string
    else { return nil }
    let owner = Owner(
      baseURL: baseURL, taskID: value["task_id"]?.string ?? "", position: position)
    return (owner, sha256)
  }
}

extension Sidecar.Owner {
  init?(_ json: JSONValue) {
    guard let baseURL = json["base_url"]?.string, let taskID = json["task_id"]?.string,
      let position = json["position"]?.wireInteger
    else { return nil }
    self.init(baseURL: baseURL, taskID: taskID, position: position)
  }

  var json: JSONValue {
    [
      "base_url": .string(baseURL), "task_id": .string(taskID), "position": .integer(position),
    ]
  }
}
