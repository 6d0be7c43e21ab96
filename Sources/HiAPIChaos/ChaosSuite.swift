/// Many runs, some at a time.
public struct ChaosSuite: Sendable {
  private let seeds: [UInt64]
  private let themes: [ChaosTheme]
  private let binary: String
  private let atOnce: Int

  /// - Parameters:
  ///   - seeds: A run for each.
  ///   - themes: What the runs may be about; with none, anything.
  ///   - binary: The program, an absolute path; one built for release takes its time.
  ///   - atOnce: How many runs go on at the same time; they mostly wait.
  public init(
    seeds: some Sequence<UInt64>, themes: [ChaosTheme] = [], binary: String, atOnce: Int
  ) {
    self.seeds = Array(seeds)
    self.themes = themes
    self.binary = binary
    self.atOnce = max(1, atOnce)
  }

  /// Runs them all.
  ///
  /// - Parameter report: Hears of each run that ended.
  /// - Returns: The counts of all of them.
  /// - Throws: What kept a run from being made, such as a program that cannot be started.
  public func run(
    report: @escaping @Sendable (ChaosResult) -> Void = { _ in }
  ) async throws -> ChaosResult {
    let program = try ChaosProgram(path: binary)
    return try await withThrowingTaskGroup(of: ChaosResult.self) { group in
      var total = ChaosResult()
      var rest = seeds[...]
      for seed in rest.prefix(atOnce) { add(seed, program, to: &group) }
      rest = rest.dropFirst(atOnce)
      while let result = try await group.next() {
        total = total + result
        report(result)
        if let seed = rest.popFirst() { add(seed, program, to: &group) }
      }
      return total
    }
  }

  private func add(
    _ seed: UInt64, _ program: ChaosProgram,
    to group: inout ThrowingTaskGroup<ChaosResult, any Error>
  ) {
    group.addTask { [themes] in
      try await ChaosRun(seed: seed, themes: themes, program: program).run()
    }
  }
}
