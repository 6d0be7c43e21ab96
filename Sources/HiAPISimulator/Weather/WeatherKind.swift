/// A preset of ``Weather``, by the word that an option of the command line has for it.
public enum WeatherKind: String, Hashable, Sendable, CaseIterable {
  case calm
  case mixed
  case storm

  public func weather(seed: UInt64) -> Weather {
    switch self {
    case .calm: .calm(seed: seed)
    case .mixed: .mixed(seed: seed)
    case .storm: .storm(seed: seed)
    }
  }
}
