@testable import HiAPICore

extension HTTPAnswer {
  /// An answer with this status, body and headers.
  static func of(_ status: Int, _ body: String, _ headers: [String: String] = [:]) -> HTTPAnswer {
    HTTPAnswer(
      status: status, headers: headers.map { Header(name: $0.key, value: $0.value) },
      body: Array(body.utf8))
  }
}
