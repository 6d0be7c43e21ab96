/// An error in the service's own words, read from any of the variants in contract §7.
///
/// It is a value and is stored with its task: a refusal or a failed task is an outcome, not a throw.
public struct ServiceError: Hashable, Sendable, Codable {
  /// The HTTP status it came with; nil for a failed task inside an HTTP 200.
  public var httpStatus: Int?
  /// The service's code as it came, such as `model_not_found` or `INVALID_REQUEST`.
  public var code: String?
  public var message: String?
  /// The service's class of error, such as `invalid_request_error`.
  public var type: String?
  /// What support asks for.
  ///
  /// From the body, else from the `x-request-id` header.
  public var requestID: String?
  /// The beginning of a body that was not JSON, at most 500 characters.
  public var excerpt: String?

  public init(
    httpStatus: Int? = nil, code: String? = nil, message: String? = nil, type: String? = nil,
    requestID: String? = nil, excerpt: String? = nil
  ) {
    self.httpStatus = httpStatus
    self.code = code
    self.message = message
    self.type = type
    self.requestID = requestID
    self.excerpt = excerpt
  }

  /// Whether it has the service's own form, an error object with a code and a request id, and so is no
  /// word of a proxy or a gateway in between.
  public var hasServiceForm: Bool { code != nil && requestID != nil && excerpt == nil }

  /// The code to compare with: lower case, `-` as `_`, since sources write both (contract §7).
  public var normalizedCode: String? {
    code.map { $0.lowercased().replacing("-", with: "_") }
  }
}
