/// Why a link cannot be used; the link itself is never part of it.
public indirect enum LinkTrouble: Error, Hashable, Sendable, Codable {
  case noLink
  /// Neither https nor http.
  case scheme
  case userName
  case host
  /// Plain http to another machine.
  case plainHTTP
  /// To this machine, where the service is elsewhere.
  case thisMachine
  case redirectToNoLink
  case redirectToNowhere
  /// To a link that itself cannot be used.
  case redirect(LinkTrouble)
  case circle
  /// More redirects than this.
  case redirects(Int)

  /// The same in words.
  public var words: String {
    switch self {
    case .noLink: "it is no link"
    case .scheme: "its scheme is neither https nor http"
    case .userName: "it holds a user name"
    case .host: "its host cannot be used"
    case .plainHTTP: "it is plain http, which is used on this machine only"
    case .thisMachine: "it leads to this machine, where the service is not"
    case .redirectToNoLink: "it redirects to what is no link"
    case .redirectToNowhere: "it redirects to nowhere"
    case .redirect(let trouble): "it redirects to a link that cannot be used: \(trouble.words)"
    case .circle: "it redirects in a circle"
    case .redirects(let most): "it redirects more than \(most) times"
    }
  }
}
