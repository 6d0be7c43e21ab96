/// Under which names to look for the terminal in terminfo, best first.
struct TerminalNames: Hashable {
  let candidates: [String]

  /// Taken for an unknown terminal, the most able first: nearly all of today's follow xterm.
  static let fallbacks = ["xterm-256color", "xterm", "vt100", "ansi"]

  /// Chooses by what the environment says.
  ///
  /// With `COLORTERM` a terminal says that it shows any colour, which its usual entry in terminfo
  /// does not; the entry that does has the same keys, so it must be of the same family.
  init(term: String?, colorTerm: String?, wantsColor: Bool) {
    let name = term.flatMap { $0.isEmpty || $0 == "unknown" ? nil : $0 }
    var candidates: [String] = []
    if wantsColor, colorTerm == "truecolor" || colorTerm == "24bit" {
      let direct = Self.directName(for: name ?? Self.fallbacks[0])
      candidates += direct.map { [$0] } ?? []
    }
    if let name { candidates.append(name) }
    candidates += Self.fallbacks.filter { $0 != name }
    self.candidates = candidates
  }

  /// The entry of the same family with direct colour; nil when the terminal has that itself or is
  /// of no known family.
  static func directName(for name: String) -> String? {
    guard !name.hasSuffix("-direct") else { return nil }
    let families = [
      "xterm-kitty": "kitty", "screen": "tmux", "tmux": "tmux", "vte": "vte", "gnome": "vte",
      "konsole": "konsole", "alacritty": "alacritty", "foot": "foot", "st": "st",
      "mlterm": "mlterm", "mintty": "mintty", "iterm2": "iterm2", "xterm": "xterm",
    ]
    if let family = families[name] { return family + "-direct" }
    let base = name.prefix { $0 != "-" && $0 != "." }
    return families[String(base)].map { $0 + "-direct" }
  }
}
