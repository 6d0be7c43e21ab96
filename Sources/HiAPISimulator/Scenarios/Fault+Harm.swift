extension Fault {
  /// Whether an answer that it spoils still says what it has to say.
  var isHarmless: Bool {
    switch self {
    case .late, .drip, .mislabel, .withoutLength, .stale: true
    default: false
    }
  }
}
