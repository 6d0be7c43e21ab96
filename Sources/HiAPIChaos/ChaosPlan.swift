public import HiAPISimulator

/// What happens in a run: it follows from its seed and theme alone.
public struct ChaosPlan: Sendable {
  /// One `submit`, and when it is killed, if it is.
  public struct Submission: Sendable {
    /// What a person wants with it, see `RecordedTask.intent`.
    public var intent: String
    /// A tag of the simulator, or nothing.
    public var tag: String
    public var destination: ChaosDestination
    /// Whether it waits for the end.
    public var isSeenThrough: Bool
    /// After how many milliseconds it starts.
    public var start: Int
    /// How many milliseconds after its start it is killed; nil for one that may end.
    public var kill: Int?

    public var prompt: String { "a mug intent:\(intent) \(tag)" }
  }

  public var seed: UInt64
  public var theme: ChaosTheme
  public var faultInjection: FaultInjection
  public var variant: WireVariantChoice
  public var submissions: [Submission]
  public var batch: ChaosBatch?
  /// Whether the standard account's API key is replaced after the submissions, and put back in the end.
  public var rotatesKey: Bool
  /// Whether the old API key is refused meanwhile.
  public var revokesKey: Bool
  /// The clocks during the submissions, and after them.
  public var clocks: (before: ChaosClockMove, after: ChaosClockMove)
  /// Whether the interface runs beside them, and after how many milliseconds it is killed.
  public var interfaceKill: Int?
  /// After how many milliseconds each run that recovers is killed, before one that is not.
  public var recoveryKills: [Int]

  /// - Parameters:
  ///   - seed: What everything follows from.
  ///   - themes: One of these is chosen; with none, any.
  public init(seed: UInt64, themes: [ChaosTheme] = []) {
    var random = ChaosRandom(seed: seed)
    self.seed = seed
    let themes = themes.isEmpty ? ChaosTheme.allCases : themes
    let theme = themes.randomElement(using: &random) ?? .mixed
    self.theme = theme
    faultInjection = theme.faultInjection(isWild: random.chance(25)).faultInjection(seed: seed)
    // A list that leaves tasks out proves nothing, so nothing can be settled by it.
    variant =
      random.chance(70) && ![.gates, .clocks, .rotation].contains(theme)
      ? .random(seed: seed) : .documented
    let isAboutOptions = theme == .options || theme == .mixed && random.chance(30)
    submissions = (0..<Int.random(in: 1...4, using: &random)).map { number in
      let tag = Self.tag(for: theme, &random)
      return Submission(
        intent: "\(seed)-\(number)", tag: tag,
        destination: .random(isAboutOptions: isAboutOptions, &random),
        isSeenThrough: random.chance(50) && tag != Self.lostTag,
        start: Int.random(in: 0...150, using: &random),
        kill: random.chance(60) ? Int.random(in: 20...900, using: &random) : nil)
    }
    let hasBatch =
      [.batches, .refusals].contains(theme)
      || [.mixed, .options].contains(theme) && random.chance(25)
    batch = hasBatch ? .random(seed, isAboutOptions: isAboutOptions, &random) : nil
    rotatesKey = theme == .rotation
    revokesKey = random.chance(50)
    clocks =
      theme == .clocks
      ? ChaosClockMove.pair(&random) : (ChaosClockMove(), ChaosClockMove())
    interfaceKill = random.chance(30) ? Int.random(in: 100...1200, using: &random) : nil
    recoveryKills = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      Int.random(in: 50...900, using: &random)
    }
  }

  /// Makes a task, loses the answer, and then every repeat for longer than a command waits for them.
  private static let lostTag = "[create:drop-after,drop-before@200]"

  /// What a prompt asks of the simulator besides its weather.
  private static func tag(for theme: ChaosTheme, _ random: inout ChaosRandom) -> String {
    switch theme {
    // The outcome is open when the clocks move.
    case .clocks: return random.chance(60) ? lostTag : ""
    // A refusal that is kept, with the key where only the header has a request id.
    case .echoes where random.chance(30):
      return "[echo:\(KeyEcho.Place.headerID.rawValue)."
        + "\((KeyEcho.Form.allCases.randomElement(using: &random) ?? .plain).rawValue).400]"
    case .echoes:
      // Nobody fetches a link whose path holds the key: it is hidden there, too.
      let places = KeyEcho.Place.allCases.filter {
        !$0.isRefusal && ![.failure, .name].contains($0)
      }
      guard random.chance(60), let place = places.randomElement(using: &random),
        let form = KeyEcho.Form.allCases.randomElement(using: &random)
      else { return "" }
      return "[echo:\(place.rawValue).\(form.rawValue)]"
    case .hosts, .details:
      return ["", "", "[late-output:20]", "[twins]", "[shuffle]", "[renew]"]
        .randomElement(using: &random) ?? ""
    case .lists: return random.chance(20) ? "[inline:7000000]" : ""
    case .mixed, .batches, .options:
      // What is listed is fetched, however the task ends.
      return ["", "", "", "", "[fail:with-output]", "[cancel:with-output]"]
        .randomElement(using: &random) ?? ""
    default: return ""
    }
  }
}
