/// A setting that cannot be used: where it stands, what is wrong with it, and what to write instead.
public struct SettingsError: Error, Hashable, Sendable {
  /// What a program that stops for it exits with (`EX_CONFIG` of sysexits).
  public static let exitCode: Int32 = 78

  /// What it is about, where an explanation differs by that.
  public enum Subject: Hashable, Sendable {
    case baseURL, key, other
  }

  public var subject: Subject
  /// Where it stands; nil where only the caller knows.
  public var source: SettingSource?
  /// What is wrong, in one sentence without a full stop.
  ///
  /// What looks like a key or a password in it is masked: a key is easily written where a name
  /// should be.
  public let message: String
  /// What to write instead; masked, too.
  public let remedy: String?

  public init(
    _ message: String, remedy: String? = nil, in source: SettingSource? = nil,
    about subject: Subject = .other
  ) {
    self.subject = subject
    self.message = KeyShapes.masked(message)
    self.remedy = remedy.map { KeyShapes.masked($0) }
    self.source = source
  }

  /// The same error, with its place where it had none.
  package func located(
    in source: SettingSource, about subject: Subject? = nil
  ) -> SettingsError {
    var error = self
    error.subject = subject ?? error.subject
    error.source = error.source ?? source
    return error
  }
}

extension SettingsError: CustomStringConvertible {
  public var description: String {
    let place = source.map { "\($0): " } ?? ""
    return place + message + (remedy.map { ". \($0)" } ?? "")
  }
}
