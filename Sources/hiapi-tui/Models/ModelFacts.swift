import Foundation
import HiAPICore
import HiAPITUI

/// What the catalog knows of a model, in lines for a person.
struct ModelFacts {
  private let model: Model
  private let loaded: LoadedCatalog

  init(_ model: Model, of loaded: LoadedCatalog) {
    self.model = model
    self.loaded = loaded
  }

  var lines: [String] {
    var lines = [fact("id", model.id), fact("name", model.name)]
    let kinds = [model.kind, model.alsoKind].compactMap(\.self).map(\.rawValue)
    lines.append(
      fact(
        "about", ([model.vendor].compactMap(\.self) + kinds + model.modes).joined(separator: ", ")))
    lines.append(fact("status", status))
    lines.append(fact("price", price))
    for tier in model.price?.tiers ?? [] where !tier.conditions.isEmpty {
      let amount = tier.amount.map { Price.sum($0, model.price?.currency) } ?? "not known"
      lines.append(fact("", "\(amount) where \(words(tier.conditions))"))
    }
    let others = model.aliases + model.legacyIDs
    if !others.isEmpty {
      let label = model.isSuffixAnotherProduct ? "products" : "also seen"
      lines.append(fact(label, others.joined(separator: ", ")))
    }
    if let page = model.page { lines.append(fact("page", page)) }
    lines += section("parameters", parameters)
    if !model.refusedParameters.isEmpty {
      lines += section("refused", [model.refusedParameters.joined(separator: ", ")])
    }
    lines += section("rules", model.rules.map(\.summary))
    lines += section("in the words of the sources", model.constraints)
    lines += section("reference files", MediaLimits(of: model).summary(of: model))
    lines += section("notes", model.notes.map { [$0] } ?? [])
    let day = model.asOf ?? loaded.catalog.compiled
    let age = day.map { " (\($0), \(CatalogAge.words(for: $0, at: Date())))" } ?? ""
    lines += section("source", [model.source + age, loaded.ageInWords])
    return lines
  }

  private var status: String {
    switch model.status {
    case .active: "current"
    case .listed: "only seen in a list"
    case .deprecated: "retired" + (model.replacedBy.map { "; use \($0)" } ?? "")
    }
  }

  private var price: String {
    guard let price = model.price, let summary = price.summary else { return "not known" }
    return summary + " (list price" + (price.asOf.map { ", \($0)" } ?? "") + ")"
  }

  private var parameters: [String] {
    let width = model.parameters.map(\.name.count).max() ?? 0
    return model.parameters.map { parameter in
      let name = parameter.name + String(repeating: " ", count: width - parameter.name.count)
      return "\(name)  \(words(parameter))"
    }
  }

  private func words(_ parameter: Parameter) -> String {
    var parts = parameter.isRequired ? ["required"] : []
    parts.append(parameter.type.rawValue)
    if let choices = parameter.choices { parts.append(choices.joined(separator: " ")) }
    if let least = parameter.minimum { parts.append("from \(plain(least))") }
    if let most = parameter.maximum { parts.append("to \(plain(most))") }
    if !parameter.also.isEmpty {
      parts.append("also \(parameter.also.map(plain).joined(separator: " "))")
    }
    if let value = parameter.defaultValue {
      parts.append("default \(value.string ?? value.serialized)")
    }
    if let other = parameter.otherDefault {
      let value = other.value.string ?? other.value.serialized
      parts.append("default \(value) with \(other.names.joined(separator: " or "))")
    }
    if let note = parameter.note { parts.append("(\(note))") }
    return parts.joined(separator: ", ")
  }

  private func words(_ conditions: [RuleCondition]) -> String {
    conditions.map { condition in
      switch condition.test {
      case .isGiven: "\(condition.name) is given"
      case .isNotGiven: "\(condition.name) is not given"
      case .isOneOf(let values): "\(condition.name) is \(values.joined(separator: " or "))"
      case .isNoneOf(let values): "\(condition.name) is not \(values.joined(separator: " or "))"
      }
    }
    .joined(separator: " and ")
  }

  private func section(_ title: String, _ texts: [String]) -> [String] {
    texts.isEmpty ? [] : ["", title] + texts.map { "  \($0)" }
  }

  private func fact(_ name: String, _ value: String) -> String {
    name + String(repeating: " ", count: max(1, 11 - name.count)) + value
  }

  private func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
