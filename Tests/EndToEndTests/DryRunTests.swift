import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

/// What `submit` would send, for each model of the catalog.
@Suite(.timeLimit(.minutes(2))) struct DryRunTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// A value that a parameter can have.
  private func value(of parameter: Parameter) -> JSONValue {
    if let value = parameter.defaultValue, !value.isNull { return value }
    if let choice = parameter.choices?.first {
      return parameter.type == .choice
        ? .string(choice) : ((try? JSONValue(parsing: choice)) ?? .string(choice))
    }
    return switch parameter.type {
    case .string, .choice:
      parameter.name.contains("url") || parameter.name == "image"
        ? "https://h.example/a.png" : "a small mug in soft window light"
    case .stringList: .array(["https://h.example/a.png"])
    case .objectList: .array([.members([("text", "hello"), ("voice", "x")])])
    case .integer: .integer(Int64(parameter.minimum ?? 1))
    case .number: .number(parameter.minimum ?? 1)
    case .boolean: true
    }
  }

  /// A request of this model that the catalog has nothing against, as far as its own fixes lead there.
  private func draft(of model: Model) -> TaskDraft {
    var draft = TaskDraft(model: model.id)
    for parameter in model.parameters where parameter.isRequired {
      draft.input[parameter.name] = value(of: parameter)
    }
    for _ in 0..<8 {
      guard
        let finding = Preflight.check(draft, catalog: .embedded)
          .first(where: { $0.severity == .error && $0.parameter != Finding.model })
      else { break }
      if case .setParameter(let name, let value)? = finding.fix {
        draft.input[name] = value
      } else if let parameter = model.parameters.first(where: { $0.name == finding.parameter }) {
        draft.input[parameter.name] = value(of: parameter)
      }
    }
    return draft
  }

  @Test(arguments: Catalog.embedded.models)
  func `a body holds to the catalog's own rules`(_ model: Model) async throws {
    let draft = draft(of: model)
    let settings = draft.input.map { ["--set", "\($0.key):=\($0.value.serialized)"] }.flatMap(
      \.self)
    let ended = try await sandbox.headless(nil).run(
      ["submit", "--dry-run", "--json", "--model", model.id] + settings)
    guard model.status != .deprecated else {
      #expect(ended.code == 64)
      return
    }
    #expect(ended.code == 0, "\(ended.errors)")
    let body = try #require(try JSONValue(parsing: ended.trimmed)["body"])
    let input = try #require(body["input"]?.object)
    #expect(body["model"]?.string == model.id)
    let names = Set(model.parameters.map(\.name))
    if !names.isEmpty { #expect(names.isSuperset(of: input.keys)) }
    for parameter in model.parameters where parameter.isRequired {
      #expect(input[parameter.name] != nil)
    }
    let findings = Preflight.check(TaskDraft(model: model.id, input: input), catalog: .embedded)
    #expect(findings.filter { $0.severity == .error }.isEmpty)
  }
}
