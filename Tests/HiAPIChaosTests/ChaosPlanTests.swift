import HiAPISimulator
import Testing

@testable import HiAPIChaos

@Suite struct ChaosPlanTests {
  @Test func `a plan follows from its seed, and every theme has its turn`() {
    var themes: [ChaosTheme: Int] = [:]
    for seed in 1...400 as ClosedRange<UInt64> {
      let plan = ChaosPlan(seed: seed)
      #expect(plan.submissions.map(\.prompt) == ChaosPlan(seed: seed).submissions.map(\.prompt))
      themes[plan.theme, default: 0] += 1
    }
    #expect(themes.count == ChaosTheme.allCases.count)
    #expect(themes.values.allSatisfy { $0 > 10 })
    #expect(ChaosPlan(seed: 3, themes: [.gates]).theme == .gates)
  }

  @Test func `what is mixed has batches and other accounts, too`() {
    let plans = (1...100 as ClosedRange<UInt64>).map { ChaosPlan(seed: $0, themes: [.mixed]) }
    let batches = plans.compactMap(\.batch)
    #expect((10...40).contains(batches.count))
    #expect(batches.contains { $0.destination.account == .elsewhere })
    let accounts = Set(plans.flatMap(\.submissions).map(\.destination.account))
    #expect(accounts == Set(ChaosDestination.Account.allCases))
    // The numbers of a seed are no neighbour's, shifted.
    let starts = plans.flatMap { $0.submissions.map(\.start) }
    #expect(Set(starts).count > 60)
  }

  @Test func `options stand before the command, after it, and at its end`() {
    var lines: Set<[String]> = []
    for account in ChaosDestination.Account.allCases {
      for place in ChaosDestination.Place.allCases {
        for isOneWord in [false, true] {
          let destination = ChaosDestination(
            account: account, place: place, isOneWord: isOneWord)
          lines.insert(destination.arguments(["wait", "7"], otherURL: "http://b"))
        }
      }
    }
    #expect(lines.count == 1 + 6 + 6 + 3)
    for line: [String] in [
      ["wait", "7"], ["--profile", "work", "wait", "7"], ["wait", "--profile=work", "7"],
      ["wait", "7", "--base-url", "http://b"], ["--base-url=http://b", "wait", "7"],
      ["--demo", "wait", "7"], ["wait", "--demo", "7"],
    ] {
      #expect(lines.contains(line))
    }
  }

  @Test
  func
    `a batch is edited, laid out and named differently, and wants each row as often as it stood`()
  {
    var names: Set<ChaosBatch.Name> = []
    var layouts: Set<ChaosBatch.Layout> = []
    for seed in 1...100 as ClosedRange<UInt64> {
      guard let batch = ChaosPlan(seed: seed, themes: [.batches]).batch else {
        Issue.record("no batch")
        continue
      }
      #expect(batch.runs.count > 1)
      #expect(batch.runs.last?.kill == nil && batch.runs.last?.interrupt == nil)
      names.formUnion(batch.runs.map(\.name))
      layouts.formUnion(batch.runs.map(\.layout))
      for run in batch.runs {
        for (row, count) in Dictionary(run.rows.map { ($0, 1) }, uniquingKeysWith: +) {
          #expect(batch.wanted[row, default: 0] >= count)
        }
      }
    }
    #expect(names == Set(ChaosBatch.Name.allCases))
    #expect(layouts.count > 8)
  }

  @Test func `clocks move together, or apart`() {
    var moves: Set<ChaosClockMove> = []
    for seed in 1...100 as ClosedRange<UInt64> {
      moves.insert(ChaosPlan(seed: seed, themes: [.clocks]).clocks.after)
    }
    #expect(moves.count > 6)
    #expect(moves.allSatisfy { $0.service > 0 })
    #expect(moves.contains { $0.wall < 0 } && moves.contains(where: \.isRestarted))
  }

  @Test func `a theme that is named like faultInjection has that`() {
    for theme in ChaosTheme.allCases {
      guard let kind = FaultMix(rawValue: theme.rawValue) else { continue }
      #expect(theme.faultInjection(isWild: false) == kind)
    }
    #expect(ChaosTheme.refusals.faultInjection(isWild: true) == .refusals)
    #expect(ChaosTheme.mixed.faultInjection(isWild: true) == .storm)
  }
}
