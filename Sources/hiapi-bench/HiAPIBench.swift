import ArgumentParser
import CellGrid
import Glibc

/// Measures the program beside a plain ncurses list on the same rows, in turn.
@main struct HiAPIBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hiapi-bench",
    abstract: "Measure hiapi-tui in a terminal, beside a plain ncurses program.")

  @Option(help: "The program to measure.") var binary = ".build/release/hiapi-tui"
  @Option(help: "The program it is compared with.") var control = ".build/release/bench-control"
  @Option(help: "How often both are measured; medians are shown.") var rounds = 5
  @Option(help: "Starts a round.") var starts = 3
  @Option(help: "Cursor keys a round.") var keys = 100
  @Option(help: "Keys sent at once.") var flood = 500
  @Option(help: "Seconds without a key, once for each program.") var idle = 10
  @Option(help: "Tasks in the database, and lines for the control.") var tasks = 10_000
  @Option(help: "Columns of the terminal.") var columns = 120
  @Option(help: "Rows of the terminal.") var rows = 40

  func validate() throws {
    guard rounds > 0, starts > 0, keys > 0, flood > 0, flood < tasks, idle > 0 else {
      throw ValidationError("Counts are at least 1, and the flood ends inside the list.")
    }
    for path in [binary, control] where access(path, X_OK) != 0 {
      throw ValidationError("\(path) is not there: make bench builds it.")
    }
  }

  func run() async throws {
    let hasPriority = BenchPriority.raise(forProcess: getpid())
    let fixture = try await BenchFixture(tasks: tasks)
    let programs = [fixture.ours(binary), fixture.control(control)]
    var rounds: [[RoundFigures]] = []
    // Once for the page cache, unmeasured.
    for program in programs {
      _ = try measured(program).start()
    }
    for number in 0..<self.rounds {
      tell("round \(number + 1) of \(self.rounds)")
      var round = [RoundFigures](repeating: RoundFigures(), count: programs.count)
      // Who comes first changes, in case one disturbs the next.
      let order = number.isMultiple(of: 2) ? [0, 1] : [1, 0]
      for index in order {
        round[index] = try measured(programs[index]).round(
          starts: starts, keys: keys, flood: flood,
          idle: number == 0 ? .seconds(idle) : nil)
      }
      rounds.append(round)
    }
    print(
      BenchReport(rounds: rounds.map { ($0[0], $0[1]) }, flood: flood, idle: idle).text(
        title: "\(columns)×\(rows), \(tasks) tasks, \(self.rounds) rounds"
          + (hasPriority ? "" : ", at ordinary priority")))
  }

  private func measured(_ program: BenchedProgram) -> BenchRun {
    BenchRun(program: program, size: Size(columns: columns, rows: rows))
  }

  /// Progress goes beside the table, which may be redirected.
  private func tell(_ text: String) {
    let line = Array("hiapi-bench: \(text)\n".utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }
}
