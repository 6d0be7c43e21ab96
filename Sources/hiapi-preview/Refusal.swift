/// Why there is no picture: an exit code as in sysexits, and one line for the person.
struct Refusal: Error {
  let code: Int32
  let reason: String

  /// The arguments are no use.
  static func usage(_ reason: String) -> Refusal { Refusal(code: 64, reason: reason) }
  /// The file's content cannot be shown.
  static func content(_ reason: String) -> Refusal { Refusal(code: 65, reason: reason) }
  /// The file cannot be read.
  static func file(_ reason: String) -> Refusal { Refusal(code: 66, reason: reason) }
  /// Something is missing on this machine.
  static func system(_ reason: String) -> Refusal { Refusal(code: 71, reason: reason) }
}
