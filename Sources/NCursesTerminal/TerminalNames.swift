import CellGrid

/// Under which names to look for the terminal in terminfo, best first.
struct TerminalNames: Hashable {
  let candidates: [String]

  /// Taken for an unknown terminal, the most able first: nearly all of today's follow xterm.
  static let fallbacks = ["xterm-256color", "xterm", "vt100", "ansi"]

  /// Chooses by what the environment says.
  ///
  /// With `COLORTERM` a terminal says that it shows any colour, which its usual entry in terminfo
  /// does not; the entry that does has the same keys, so it must be of the same family. A person who
  /// names a depth says it for a terminal that does not.
  ///
  /// - Parameters:
  ///   - term: What `TERM` says.
  ///   - colorTerm: What `COLORTERM` says.
  ///   - limit: The most colours that may be used.
  ///   - isDepthNamed: Whether the limit is what a person asked for, and not just the most there is.
  init(term: String?, colorTerm: String?, limit: ColorDepth, isDepthNamed: Bool = false) {
    let name = term.flatMap { $0.isEmpty || $0 == "unknown" ? nil : $0 }
    var candidates: [String] = []
    if limit == .direct, isDepthNamed || colorTerm == "truecolor" || colorTerm == "24bit" {
      candidates += Self.directNames(for: name ?? Self.fallbacks[0])
    }
    if let name {
      let isDirect = name.hasSuffix("-direct")
      // An entry with direct colour takes numbers of colours for the colours themselves, so a smaller
      // depth wants another entry.
      if limit == .indexed256 && isDepthNamed || limit != .direct && isDirect {
        let base = isDirect ? String(name.dropLast("-direct".count)) : name
        if !base.hasSuffix("-256color") { candidates.append(base + "-256color") }
        if isDirect { candidates.append(base) }
      }
      if !isDirect || limit == .direct { candidates.append(name) }
    }
    self.candidates = candidates + Self.fallbacks.filter { !candidates.contains($0) }
  }

  /// The entries of the same family with direct colour; none when the terminal has that itself or is
  /// of no known family.
  static func directNames(for name: String) -> [String] {
    guard !name.hasSuffix("-direct") else { return [] }
    let base = String(name.prefix { $0 != "-" && $0 != "." })
    return families[name] ?? families[base] ?? []
  }

  /// What claims to be an xterm gets the entry of Alacritty first: it is xterm's in everything but that
  /// its colours are written with semicolons, which more terminals read than colons.
  private static let families = [
    "xterm": ["alacritty-direct", "xterm-direct"], "alacritty": ["alacritty-direct"],
    "xterm-kitty": ["kitty-direct"], "screen": ["tmux-direct"], "tmux": ["tmux-direct"],
    "vte": ["vte-direct"], "gnome": ["vte-direct"], "konsole": ["konsole-direct"],
    "foot": ["foot-direct"], "st": ["st-direct"], "mlterm": ["mlterm-direct"],
    "mintty": ["mintty-direct"], "iterm2": ["iterm2-direct"],
  ]
}
