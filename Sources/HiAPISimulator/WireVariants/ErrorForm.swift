/// The body in which refusals come.
public enum ErrorForm: String, Hashable, Sendable, CaseIterable {
  /// As HiAPI's own pages show each one: most as ``nested``; 402, 405, 409, 413, 415 and 422 as
  /// ``flat``.
  case asPublished = "as-published"

  /// `{"error":{"code","message","type","request_id"}}`.
  case nested

  /// As ``nested``, without the message.
  case nestedWithoutMessage = "nested-without-message"

  /// `{"code":400,"message","data":null,"error_code"}`, where `code` is the HTTP status.
  case flat

  /// `{"error":"the message"}`.
  case text

  /// `{"detail":"the message"}`.
  case detail

  /// `{"base_resp":{"status_code":400,"status_msg":"the message"}}`.
  case baseResponse = "base-resp"
}
