/// How pictures are shown.
public enum PreviewChoice: String, Hashable, Sendable, CaseIterable {
  /// As well as the terminal can.
  case auto
  /// As coloured characters.
  case cells
  /// Not at all: no process is started for them.
  case off
}

/// Which characters pictures are made of.
public enum PreviewSymbols: String, Hashable, Sendable, CaseIterable {
  /// Half blocks; every font has them.
  case half
  case quadrant
  /// Six points a character; few fonts have them.
  case sextant
}
