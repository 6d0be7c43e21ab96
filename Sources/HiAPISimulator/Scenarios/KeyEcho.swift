import FoundationEssentials

/// An API key that the service repeats, as a proxy's debug page may.
///
/// A tag says it as `PLACE`, `PLACE.FORM` or `PLACE.FORM.STATUS`: `[echo:message.base64.401]`.
public struct KeyEcho: Hashable, Sendable {
  /// Where the key appears.
  public var place: Place

  /// How it is written.
  public var form: Form

  /// The status of the refusal, at the places that are part of one.
  public var status: Int

  public init(_ place: Place, _ form: Form = .plain, status: Int = 401) {
    self.place = place
    self.form = form
    self.status = status
  }

  /// A place in a refusal, or in a task.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// The message of a refusal.
    case message
    /// The code of a refusal.
    case code
    /// The request id of a refusal, in its body and header.
    case requestID = "request-id"
    /// The request id of a refusal that has one in its header alone.
    case headerID = "header-id"
    /// A header of a refusal.
    case header
    /// A page of HTML that shows the request.
    case page
    /// The status word of a task that is being made.
    case status
    /// The model of a task.
    case model
    /// The error of a task that fails.
    case failure
    /// The query of an output's link.
    case link
    /// The type of an output.
    case type
    /// The path of an output, and the name that its host gives it.
    case name

    /// Whether it is a place in a refusal.
    public var isRefusal: Bool {
      [.message, .code, .requestID, .headerID, .header, .page].contains(self)
    }
  }

  /// How the key is written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    case plain
    /// As a part of a URL, with everything but letters and digits encoded.
    case percent
    /// In base64.
    case base64
    /// In base64 behind a name and a colon, as basic authentication has it.
    case basic

    /// What is shown of a key.
    public func text(of key: String) -> String {
      switch self {
      case .plain: key
      case .percent: KeyEcho.percentEncoded(key)
      case .base64: Data(key.utf8).base64EncodedString()
      case .basic: Data("api:\(key)".utf8).base64EncodedString()
      }
    }
  }

  /// Reads what a tag says; `nil` for what is no place, form or status.
  public init?(word: String) {
    let parts = word.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let place = Place(rawValue: String(parts[0])) else {
      return nil
    }
    self.init(place)
    if parts.count > 1 {
      guard let form = Form(rawValue: String(parts[1])) else { return nil }
      self.form = form
    }
    if parts.count > 2 {
      guard let status = Int(parts[2]), (400...599).contains(status) else { return nil }
      self.status = status
    }
  }

  /// As a tag says it, in full.
  public var word: String { "\(place.rawValue).\(form.rawValue).\(status)" }

  static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      guard !character.isASCII || !(character.isLetter || character.isNumber) else {
        return String(character)
      }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%\(hex.count < 2 ? "0" : "")\(hex)"
    }.joined()
  }
}
