import CellGrid
import Foundation
import HiAPICore

/// What the catalog knows of the model under the cursor.
enum FactsView {
  static func lines(for models: ModelsState, at now: Date, columns: Int) -> [StyledLine] {
    guard let model = models.selected else {
      return [StyledLine("Choose a model on the left.", .muted)]
    }
    var lines = [
      StyledLine(
        [.init(text: SafeText(model.name), role: .accent)],
        trailing: [.init(text: "Enter compose", role: .muted)])
    ]
    lines += facts(of: model, columns: columns)
    lines += parameters(of: model, columns: columns)
    let refused = model.refusedParameters.joined(separator: ", ")
    lines += texts("Refused", refused.isEmpty ? [] : [refused], columns: columns)
    lines += texts("Rules", model.rules.map(\.summary), columns: columns)
    lines += texts("In the words of the sources", model.constraints, columns: columns)
    lines += texts("Media", MediaLimits(of: model).summary(of: model), columns: columns)
    lines += texts("Notes", model.notes.map { [$0] } ?? [], columns: columns)
    lines += texts("Source", sources(of: model, in: models, at: now), columns: columns)
    return lines
  }

  /// Where it was read, and how old that is.
  private static func sources(of model: Model, in models: ModelsState, at now: Date) -> [String] {
    let catalog = models.catalog
    let day = model.asOf ?? catalog.compiled
    let age = day.map { " (\($0), \(CatalogAge.words(for: $0, at: now)))" } ?? " (undated)"
    let copy = models.isCached ? "The copy in the cache folder" : "Compiled in"
    let compiled = catalog.compiled.map { " as of \($0)" } ?? ""
    return [model.source + age, "\(copy)\(compiled): \(catalog.source)"]
  }

  private static func facts(of model: Model, columns: Int) -> [StyledLine] {
    func fact(_ label: SafeText, _ value: String, _ role: Role = .value) -> [StyledLine] {
      StyledLine.facts(label, value, width: 12, columns: columns, role: role)
    }
    let kinds = [model.kind, model.alsoKind].compactMap(\.self).map(\.rawValue)
    let about = [model.vendor].compactMap(\.self) + kinds + model.modes
    var lines = fact("Id", model.id) + fact("About", about.joined(separator: " · "))
    if let price = model.price?.short {
      let unit = model.price?.unit.map { " per \($0)" } ?? ""
      let date = model.price?.asOf.map { " (list price, \($0))" } ?? " (list price)"
      lines += fact("Price", "\(price)\(unit)\(date)")
    } else {
      lines += fact("Price", "not known", .muted)
    }
    for tier in model.price?.tiers ?? [] where !tier.conditions.isEmpty {
      lines += fact("", tier.summary(of: model))
    }
    switch model.status {
    case .active: lines += fact("Status", "current")
    case .listed: lines += fact("Status", "only seen in a list", .muted)
    case .deprecated:
      lines += fact(
        "Status", model.replacedBy.map { "retired; use \($0)" } ?? "retired", .warning)
    }
    let others = (model.aliases + model.legacyIDs).joined(separator: ", ")
    if !others.isEmpty {
      lines += fact(model.isSuffixAnotherProduct ? "Products" : "Also seen", others, .muted)
    }
    return lines + (model.page.map { fact("Page", $0, .link) } ?? [])
  }

  private static func parameters(of model: Model, columns: Int) -> [StyledLine] {
    var lines = [StyledLine.blank, StyledLine("Parameters", .title)]
    guard !model.parameters.isEmpty else {
      return lines
        + StyledLine.paragraph(
          "No source shows them. The form offers none; a prompt alone may not be enough.",
          .muted, columns: columns, margin: 2)
    }
    let width = min(26, 4 + (model.parameters.map(\.name.count).max() ?? 0))
    for parameter in model.parameters {
      lines += StyledLine.facts(
        "  \(parameter.name)", parameter.summary, width: width, columns: columns)
    }
    return lines
  }

  private static func texts(_ title: SafeText, _ texts: [String], columns: Int) -> [StyledLine] {
    guard !texts.isEmpty else { return [] }
    return [StyledLine.blank, StyledLine(title, .title)]
      + texts.flatMap { StyledLine.paragraph($0, .muted, columns: columns, margin: 2) }
  }
}

extension Price.Tier {
  /// Such as `$0.06 with resolution 4K`.
  fileprivate func summary(of model: Model) -> String {
    let figure = amount.map { Money.text($0, currency: model.price?.currency ?? "USD") }
    let words = conditions.map { condition in
      switch condition.test {
      case .isGiven: condition.name
      case .isNotGiven: "no \(condition.name)"
      case .isOneOf(let values): "\(condition.name) \(values.joined(separator: " or "))"
      case .isNoneOf(let values): "\(condition.name) not \(values.joined(separator: " or "))"
      }
    }
    return "\(figure ?? "not known") with \(words.joined(separator: ", "))"
  }
}

extension Parameter {
  /// Type, range, values and default in a line.
  fileprivate var summary: String {
    var parts = [isRequired ? "required" : nil, choices == nil ? type.rawValue : nil]
      .compactMap(\.self)
    if let choices { parts.append(choices.joined(separator: " ")) }
    if let range { parts.append(range) }
    if let defaultText { parts.append("default \(defaultText)") }
    return parts.joined(separator: " · ")
  }
}
