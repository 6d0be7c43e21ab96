public import Foundation
package import HiAPIBasics

/// An answer as it came over the wire, before anything is read into it.
public struct HTTPAnswer: Hashable, Sendable {
  public struct Header: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var status: Int
  public var headers: [Header]
  public var body: [UInt8]
  /// Whether more followed than the client was willing to keep.
  public var isCutOff: Bool
  /// The long strings of the body that are in a file, by what stands for them there; see ``JSONSpool``.
  package var contents: [String: SpooledContent] = [:]
  /// When it arrived: a `Retry-After` that names a moment counts from here.
  public var received: Date

  public init(
    status: Int, headers: [Header] = [], body: [UInt8] = [], isCutOff: Bool = false,
    received: Date = Date()
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCutOff = isCutOff
    self.received = received
  }

  /// The first header of that name, in any case, without surrounding white space; nil when it is
  /// missing or empty.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    guard let found = headers.first(where: { $0.name.lowercased() == name }) else { return nil }
    return found.value.trimmed.nonEmpty
  }
}

extension HTTPAnswer {
  /// The headers that name the request, the service's own first; gateways of this family have theirs.
  package static let requestIDHeaders = ["x-request-id", "x-oneapi-request-id", "request-id"]

  /// The request id that a header names.
  var requestIDInHeaders: String? { Self.requestIDHeaders.lazy.compactMap(header).first }

  var isSuccess: Bool { (200..<300).contains(status) }

  /// The body as JSON; nil for anything else, and for a body that was cut off.
  func json() -> JSONValue? {
    isCutOff ? nil : try? JSONValue(parsing: body)
  }

  /// The beginning of the body, for a person: at most 500 characters, nil when there is nothing but
  /// white space.
  var excerpt: String? {
    // A character of UTF-8 is seldom more than four bytes, and what is lost here is only text that
    // nobody could have read anyway.
    let text = String(decoding: body.prefix(4 * Self.excerptLength), as: UTF8.self).trimmed
    return String(text.prefix(Self.excerptLength)).nonEmpty
  }

  private static let excerptLength = 500

  /// How long the service asks us to wait (`Retry-After`).
  ///
  /// A date in it is by the service's clock, as the answer's own `Date` is; ours may be wrong.
  var retryAfter: Duration? {
    let now = header("Date").flatMap(HTTPDate.date) ?? received
    return header("Retry-After").flatMap { RetryAfter.pause(from: $0, now: now) }
  }

  /// The status that decides what follows: the body's own `code` where an HTTP 200 disowns itself
  /// (contract §3).
  ///
  /// `code` may be a number or a numeric string. One that is an error but no HTTP status, such as
  /// 1001, decides like 400. A `code` that means success, or is a word, changes nothing.
  func decidingStatus(_ root: JSONValue?) -> Int {
    guard isSuccess, let code = root?["code"]?.wireInteger else { return status }
    return switch code {
    case 0, 200..<300: status
    case 300..<600: Int(code)
    default: 400
    }
  }

  /// The HTTP status to show: the body's `code` where it is one and decides, else the real one.
  func shownStatus(_ root: JSONValue?) -> Int {
    guard isSuccess, let code = root?["code"]?.wireInteger, (300..<600).contains(code) else {
      return status
    }
    return Int(code)
  }
}
