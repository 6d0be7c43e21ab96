import NIOHTTP1

extension Reply {
  /// The head of the answer, for a body of this many bytes.
  ///
  /// It is written here and not by NIO's encoder, which could neither trickle nor leave out a length.
  func head(length: Int, keepAlive: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status) \(Reply.reason(status))", "Content-Type: \(contentType)"]
    if isAnnounced { lines.append("Content-Length: \(length)") }
    lines += headers.map { "\($0.name): \($0.value)" }
    if !keepAlive { lines.append("Connection: close") }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// The words beside a status.
  static func reason(_ status: Int) -> String {
    switch status {
    case 425: "Too Early"
    case 499: "Client Closed Request"
    default: HTTPResponseStatus(statusCode: status).reasonPhrase
    }
  }
}
