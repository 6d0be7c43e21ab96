import HiAPIBasics
import OrderedCollections

/// What preflight says of a model's parameters.
struct ParameterFindings {
  let model: Model

  /// Members of the request that stand beside `input`, never in it (contract §3).
  private static let topLevel = ["model", "callback", "route", "storage"]

  func findings(in input: OrderedDictionary<String, JSONValue>) -> [Finding] {
    var findings: [Finding] = []
    for parameter in model.parameters {
      guard let value = input[parameter.name] else {
        if parameter.isRequired { findings.append(missing(parameter)) }
        continue
      }
      guard let problem = ParameterCheck(parameter).problem(with: value) else { continue }
      findings.append(
        Finding(
          parameter: parameter.name, severity: .error,
          message: "\(parameter.label) \(problem.message)",
          fix: problem.better.map { .setParameter(name: parameter.name, value: $0) }))
    }
    for name in input.keys where !model.parameters.contains(where: { $0.name == name }) {
      findings.append(unknown(name))
    }
    return findings
  }

  private func missing(_ parameter: Parameter) -> Finding {
    Finding(
      parameter: parameter.name, severity: .error,
      message: "\(parameter.label) is required.",
      fix: parameter.defaultValue.map { .setParameter(name: parameter.name, value: $0) })
  }

  private func unknown(_ name: String) -> Finding {
    let leaveOut = Fix.setParameter(name: name, value: nil)
    if Self.topLevel.contains(name) {
      return Finding(
        parameter: name, severity: .error,
        message: "\(name) stands beside input, not in it.", fix: leaveOut)
    }
    if model.refusedParameters.contains(name) {
      return Finding(
        parameter: name, severity: .error,
        message: "\(model.name) takes no \(name); the service refuses it.", fix: leaveOut)
    }
    guard
      let meant = NearestName.of(
        name, among: model.parameters.map(\.name), atMost: EditDistance.limit)
    else {
      return Finding(
        parameter: name, severity: .warning,
        message: "\(model.name) has no \(name) in the catalog; unknown names are often refused.",
        fix: leaveOut)
    }
    return Finding(
      parameter: name, severity: .error,
      message: "\(model.name) has no \(name). It has \(meant).", fix: leaveOut)
  }
}
