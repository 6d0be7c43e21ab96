/// A file of requests that is run several times, and edited in between.
public struct ChaosBatch: Sendable {
  /// A line of the file: what is wanted with it.
  public typealias Row = String

  /// How the text of a file is laid out, which changes nothing about its requests.
  public struct Layout: Hashable, Sendable {
    public var hasByteOrderMark = false
    public var lineEnd = "\n"
    public var isSpaced = false
    public var blankLines = 0
  }

  /// How the file is named when it is run.
  public enum Name: Hashable, Sendable, CaseIterable {
    case plain
    case relative
    case roundabout
    case link
    case renamed
    case otherFolder
  }

  /// One run of the file as it is then.
  public struct Run: Sendable {
    public var rows: [Row]
    public var layout = Layout()
    public var name = Name.plain
    /// After how many milliseconds it is killed, or interrupted with `^C`; nil for one that may end.
    public var kill: Int?
    public var interrupt: Int?
    /// Whether the first answers are late, so that the rows behind them are not sent yet when it is
    /// interrupted.
    public var isHeld = false
  }

  public var destination: ChaosDestination
  public var runs: [Run]

  /// How many tasks a person wants of each row at most: as many as some run had of it.
  public var wanted: [Row: Int] {
    runs.reduce(into: [:]) { wanted, run in
      let counts = Dictionary(run.rows.map { ($0, 1) }, uniquingKeysWith: +)
      wanted.merge(counts, uniquingKeysWith: max)
    }
  }

  /// The text of a run's file.
  static func text(of run: Run, prompt: (Row) -> String) -> String {
    let (comma, colon) = run.layout.isSpaced ? (" ,  ", " :\t") : (",", ":")
    let blank = String(repeating: run.layout.lineEnd, count: run.layout.blankLines)
    let lines = run.rows.map { row in
      "{\"model\"\(colon)\"gpt-image-2\"\(comma)\"input\"\(colon){\"prompt\"\(colon)\"\(prompt(row))\"}}"
        + run.layout.lineEnd
    }
    return (run.layout.hasByteOrderMark ? "\u{FEFF}" : "") + blank + lines.joined()
  }
}

extension ChaosBatch {
  /// Five to ten rows, two or three runs, each of another file.
  static func random(
    _ seed: UInt64, isAboutOptions: Bool, _ random: inout ChaosRandom
  ) -> ChaosBatch {
    var next = 0
    func row() -> Row {
      next += 1
      return "\(seed)-row\(next)"
    }
    var rows = (0..<Int.random(in: 5...10, using: &random)).map { _ in row() }
    let count = Int.random(in: 2...3, using: &random)
    let runs = (0..<count).map { number in
      var run = Run(rows: rows)
      if number < count - 1, random.chance(70) {
        let moment = Int.random(in: 30...900, using: &random)
        if random.chance(50) { run.kill = moment } else { run.interrupt = moment }
        run.isHeld = run.interrupt != nil && random.chance(70)
        // Not before it has begun.
        if run.isHeld { run.interrupt = Int.random(in: 600...2_000, using: &random) }
      }
      if number > 0 {
        run.layout = layout(&random)
        run.name = Name.allCases.randomElement(using: &random) ?? .plain
      }
      edit(&rows, row, &random)
      return run
    }
    var destination = ChaosDestination.random(isAboutOptions: isAboutOptions, &random)
    if destination.account == .demo { destination.account = .work }
    return ChaosBatch(
      destination: destination, runs: runs)
  }

  private static func edit(
    _ rows: inout [Row], _ row: () -> Row, _ random: inout ChaosRandom
  ) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<rows.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: rows.insert(row(), at: place)
      case 1 where rows.count > 1: rows.remove(at: place)
      case 2: rows.swapAt(place, Int.random(in: 0..<rows.count, using: &random))
      case 3: rows.append(rows[place])
      default: rows.sort()
      }
    }
  }

  private static func layout(_ random: inout ChaosRandom) -> Layout {
    Layout(
      hasByteOrderMark: random.chance(20), lineEnd: random.chance(30) ? "\r\n" : "\n",
      isSpaced: random.chance(30),
      blankLines: random.chance(30) ? Int.random(in: 1...3, using: &random) : 0)
  }
}
