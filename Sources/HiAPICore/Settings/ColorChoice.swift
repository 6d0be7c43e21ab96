/// How many colours the person wants.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// As many as the terminal has.
  case auto
  case truecolor
  case colors256 = "256"
  case colors16 = "16"
  case colors8 = "8"
  /// None: bold, underline and reverse only.
  case none
}
