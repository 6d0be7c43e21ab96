import CellGrid
import Foundation
import HiAPICore
import HiAPITUI

/// Models as lines: a table for people, or one JSON object a line.
struct ModelTable {
  private let models: [Model]
  private let loaded: LoadedCatalog

  init(_ models: [Model], of loaded: LoadedCatalog) {
    self.models = models
    self.loaded = loaded
  }

  func print(isJSON: Bool) {
    guard !isJSON else { return models.forEach { Console.print($0.json) } }
    let idWidth = min(34, models.map(\.id.count).max() ?? 0)
    let nameWidth = min(32, models.map(\.name.count).max() ?? 0)
    for model in models {
      let cells = [
        pad(model.id, idWidth), pad(model.name, nameWidth), pad(model.kind.rawValue, 5),
        pad(model.price?.summary ?? "—", 16), status(of: model),
      ]
      let line = cells.joined(separator: "  ")
      Console.print(String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count)))
    }
    if Console.showsProgress { Console.say("\(models.count) models; \(loaded.ageInWords)") }
  }

  private func status(of model: Model) -> String {
    switch model.status {
    case .active: ""
    case .listed: "only seen in a list"
    case .deprecated: "retired" + (model.replacedBy.map { " → \($0)" } ?? "")
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    SafeText(text).padded(to: width).text
  }
}

extension LoadedCatalog {
  /// Where the catalog comes from, and how old it is.
  var ageInWords: String {
    let day = catalog.compiled
    let age = day.map { "of \($0), \(CatalogAge.words(for: $0, at: Date()))" } ?? "undated"
    return "catalog \(age), \(isCached ? "the copy in the cache folder" : "compiled in")"
  }
}

extension Price {
  /// Such as `$0.05 per image`; nil where no figure is known.
  var summary: String? {
    guard let least = amount ?? tiers.compactMap(\.amount).min() else { return nil }
    let sum = Self.sum(least, currency)
    return unit.map { "\(sum) per \($0)" } ?? sum
  }

  /// An amount with its currency, as a person reads it.
  static func sum(_ amount: Double, _ currency: String?) -> String {
    Money.text(amount, currency: currency ?? "")
  }
}
