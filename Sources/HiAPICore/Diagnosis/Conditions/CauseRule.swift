/// A possible cause in the registry: what is said of it, and the test whether it is this one here.
public struct CauseRule: Sendable {
  /// What holds when the case at hand speaks neither for it nor against it.
  public let untested: Cause
  let test: @Sendable (DiagnosisContext) -> Cause?

  static func likely(
    _ title: String, _ detail: String,
    test: @escaping @Sendable (DiagnosisContext) -> Cause? = { _ in nil }
  ) -> CauseRule {
    CauseRule(untested: .likely(title, detail), test: test)
  }

  static func possible(
    _ title: String, _ detail: String,
    test: @escaping @Sendable (DiagnosisContext) -> Cause? = { _ in nil }
  ) -> CauseRule {
    CauseRule(untested: .possible(title, detail), test: test)
  }

  static func ruledOut(
    _ title: String, _ detail: String,
    test: @escaping @Sendable (DiagnosisContext) -> Cause? = { _ in nil }
  ) -> CauseRule {
    CauseRule(untested: .ruledOut(title, detail), test: test)
  }
}

extension [CauseRule] {
  /// The causes of one case, in their order; at most one is likely.
  ///
  /// What a test found weighs more than what is likely in general.
  func judged(_ item: DiagnosisContext) -> [Cause] {
    let tested = map { $0.test(item) }
    var causes = zip(self, tested).map { rule, found in found ?? rule.untested }
    let proven = tested.firstIndex { $0?.verdict == .likely }
    guard let chosen = proven ?? causes.firstIndex(where: { $0.verdict == .likely }) else {
      return causes
    }
    for index in causes.indices where index != chosen && causes[index].verdict == .likely {
      causes[index].verdict = .possible
    }
    return causes
  }
}

extension Cause {
  static func likely(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .likely)
  }

  static func possible(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .possible)
  }

  static func ruledOut(_ title: String, _ detail: String) -> Cause {
    Cause(title: title, detail: detail, verdict: .ruledOut)
  }
}
