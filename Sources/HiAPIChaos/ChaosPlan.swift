public import HiAPISimulator

/// What happens in a run: it follows from the seed alone.
public struct ChaosPlan: Sendable {
  /// One `submit`, and when it is killed, if it is.
  public struct Submission: Sendable {
    public var prompt: String
    /// Whether it waits for the end.
    public var isSeenThrough: Bool
    /// After how many milliseconds it starts.
    public var start: Int
    /// How many milliseconds after its start it is killed; nil for one that may end.
    public var kill: Int?
  }

  public var seed: UInt64
  public var weather: Weather
  public var dialect: DialectChoice
  public var submissions: [Submission]
  /// Whether the interface runs beside them, and after how many milliseconds it is killed.
  public var interfaceKill: Int?
  /// After how many milliseconds each run that recovers is killed, before one that is not.
  public var recoveryKills: [Int]

  public init(seed: UInt64) {
    var random = ChaosRandom(seed: seed)
    self.seed = seed
    weather = random.chance(25) ? .storm(seed: seed) : .mixed(seed: seed)
    dialect = random.chance(70) ? .random(seed: seed) : .documented
    submissions = (0..<Int.random(in: 1...4, using: &random)).map { number in
      Submission(
        prompt: "run \(seed) task \(number)", isSeenThrough: random.chance(50),
        start: Int.random(in: 0...150, using: &random),
        kill: random.chance(60) ? Int.random(in: 20...900, using: &random) : nil)
    }
    interfaceKill = random.chance(30) ? Int.random(in: 100...1200, using: &random) : nil
    recoveryKills = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      Int.random(in: 50...900, using: &random)
    }
  }
}
