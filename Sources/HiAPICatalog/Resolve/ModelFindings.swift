/// What preflight says of a model string.
package enum ModelFindings {
  static func findings(of reading: ModelStringReading, catalog: Catalog) -> [Finding] {
    if reading.isCurrentID { return products(of: reading) }
    return [
      Finding(
        parameter: Finding.model, severity: severity(of: reading),
        message: message(of: reading, catalog: catalog),
        fix: reading.suggestion.map(Fix.useModel))
    ]
  }

  /// What is said of a model whose suffixed ids are products of their own: which of them this is.
  ///
  /// The bare one can be sent: sources disagree about it (contract §13).
  private static func products(of reading: ModelStringReading) -> [Finding] {
    guard let model = reading.model, model.isSuffixAnotherProduct else { return [] }
    if reading.product != nil {
      return [
        Finding(
          parameter: Finding.model, severity: .warning,
          message: "A product of its own: it differs from \(model.id) in price and fields.",
          fix: nil)
      ]
    }
    let others = model.products.joined(separator: ", ")
    return [
      Finding(
        parameter: Finding.model, severity: .warning,
        message: "HiAPI's own tool refuses the bare id. \(others) are products of their own, with"
          + " other prices and fields.",
        fix: model.products.first.map(Fix.useModelVerbatim))
    ]
  }

  private static func severity(of reading: ModelStringReading) -> Finding.Severity {
    let harmless = reading.troubles.allSatisfy { trouble in
      switch trouble {
      case .alias, .route: true
      default: false
      }
    }
    // A string that is in no catalog may be a model newer than it.
    let isStranger = reading.model == nil && reading.suggestion == nil && !reading.sent.isEmpty
    return harmless && (reading.model != nil || isStranger) ? .warning : .error
  }

  private static func message(of reading: ModelStringReading, catalog: Catalog) -> String {
    let date = catalog.compiled.map { " of \($0)" } ?? ""
    guard let model = reading.model else {
      guard let suggestion = reading.suggestion else {
        return reading.sent.allSatisfy(\.isWhitespace)
          ? "No model is chosen."
          : "Not in the catalog\(date). It can be sent if the model is newer."
      }
      return "It has \(words(reading.troubles)). Send \(suggestion), which is not in the"
        + " catalog\(date)."
    }
    if reading.troubles.last == .product {
      return "The catalog has \(([model.id] + model.products).joined(separator: ", ")), each with"
        + " prices and fields of its own; this is none of them."
    }
    if reading.troubles == [.alias] {
      return "The catalog calls this model \(model.id); some sources write it as here."
    }
    if case .route(let route)? = reading.troubles.first, reading.troubles.count == 1 {
      return "@\(route) names a route of \(model.id), not a model. Older clients write it so."
    }
    let repair = reading.suggestion.map { " Send \($0)." } ?? ""
    guard case .retired(let successor)? = reading.troubles.last else {
      return "Ids are exact. Here differ: \(words(reading.troubles)).\(repair)"
    }
    return successor == nil ? "\(model.name) is retired." : "\(model.name) is retired.\(repair)"
  }

  package static func words(_ troubles: [ModelStringTrouble]) -> String {
    troubles.map(\.description).joined(separator: ", ")
  }
}
