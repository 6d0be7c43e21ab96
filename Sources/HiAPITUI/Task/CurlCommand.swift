import HiAPICore

/// A request as a curl command for a shell.
///
/// It names the variable that holds the key, never the key. With the same idempotency key it brings the
/// same task again while the service remembers it, and is not billed twice.
struct CurlCommand {
  let text: String

  init(_ task: GenerationTask) {
    let body = String(decoding: task.body, as: UTF8.self)
    text = [
      "curl -X POST \(Self.quoted(task.baseURL + "/tasks"))",
      #"-H "Authorization: Bearer $HIAPI_API_KEY""#,
      "-H 'Content-Type: application/json'",
      "-H \(Self.quoted("Idempotency-Key: \(task.idempotencyKey.rawValue)"))",
      "--data-raw \(Self.quoted(body))",
    ].joined(separator: " ")
  }

  /// One word for a POSIX shell, whatever is in it.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
