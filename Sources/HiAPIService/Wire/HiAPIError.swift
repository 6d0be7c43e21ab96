/// Why a question to the service has no usable answer.
public struct HiAPIError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// No connection, or it broke: DNS, refused, TLS, timeout. The message says which.
    case unreachable
    /// An HTTP status other than 2xx, or a 200 whose body says otherwise.
    case rejected(status: Int)
    /// A 2xx that cannot be read.
    case garbled
    /// A 2xx that is larger than what is read, or than can be kept on this machine.
    case tooLarge
    /// There is no usable key or base URL.
    case misconfigured
  }

  public let code: Code
  public let message: String
  /// Why there is no connection, where that is so.
  public let network: NetworkFault.Kind?
  /// What the service said, where it said something.
  public let service: ServiceError?
  /// How long the service asked us to wait.
  public let retryAfter: Duration?

  public init(
    _ code: Code, message: String = "", service: ServiceError? = nil, retryAfter: Duration? = nil
  ) {
    self.code = code
    self.message = message
    self.service = service
    self.retryAfter = retryAfter
    network = nil
  }

  /// There is no answer at all.
  public init(_ fault: NetworkFault) {
    code = .unreachable
    message = fault.words
    network = fault.kind
    service = nil
    retryAfter = nil
  }

  /// Why there is no connection; nil where there was one.
  public var fault: NetworkFault? {
    code == .unreachable ? NetworkFault(network ?? .broken, message) : nil
  }
}
