/// How long a lone `Esc` waits for the rest of a key's sequence.
enum EscapeDelay {
  /// Long enough for a terminal of this machine, too short to be felt.
  static let local: Int32 = 25
  /// Over ssh a sequence may come in two packets.
  static let remote: Int32 = 50
  /// More than that and `Esc` would seem dead.
  static let longest: Int32 = 5000

  /// The delay: what `ESCDELAY` says, in milliseconds, as for every program of ncurses.
  static func milliseconds(environment: (String) -> String?) -> Int32 {
    if let text = environment("ESCDELAY"), let wanted = Int32(text), wanted > 0 {
      return min(wanted, longest)
    }
    let isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { environment($0) != nil }
    return isRemote ? remote : local
  }
}
