import HiAPICatalog

/// The four fixes for `model_not_found`, in the contract's order (§12 A), tested on one string.
struct ModelNotFound {
  private let reading: ModelStringReading
  private let catalog: Catalog

  /// Nothing can be tested where the string is not known.
  init?(_ item: DiagnosisContext) {
    guard let reading = item.reading else { return nil }
    self.reading = reading
    catalog = item.catalog
  }

  func complete(_ diagnosis: inout Diagnosis) {
    diagnosis.title = title
    diagnosis.evidence = reading.evidence
    diagnosis.causes += otherNamesCause
    diagnosis.fixes =
      (reading.suggestion.map { [Fix.useModel($0)] } ?? [])
      + otherProducts.map(Fix.useModelVerbatim)
      + (otherProducts.isEmpty ? reading.alternatives.prefix(2).map(Fix.useModel) : [])
      + otherNames.map(Fix.useModelVerbatim) + diagnosis.fixes
  }

  /// Which of the four it is: the first that something speaks for.
  private var likely: Int? { reading.troubles.map(\.fix).min() }

  private var title: String {
    switch likely {
    case 1?:
      if case .route? = reading.troubles.first(where: { $0.fix == 1 }) {
        return "The model id has a route that this endpoint does not take"
      }
      return "The model id has a suffix this endpoint does not take"
    case 2? where reading.troubles.contains(.newline): return "The model id has a line break in it"
    case 2? where reading.model == nil: return "The model id has characters that no id has"
    case 2?: return "The model id is not spelled as in the catalog"
    case 3?:
      let isRetired = reading.model?.status == .deprecated
      return isRetired ? "The model id is retired" : "The catalog has this model in another version"
    default: return "The service does not know this model id"
    }
  }

  private func verdict(_ fix: Int) -> Cause.Verdict {
    if likely == fix { return .likely }
    return reading.troubles.contains { $0.fix == fix } ? .possible : .ruledOut
  }

  /// What is offered of a model whose suffixed ids are products of their own.
  ///
  /// Those that were not refused just now, each exactly so: nothing is taken off, since they differ in
  /// price and fields, and the bare id, which the service's own tool does not send, comes last
  /// (contract §13).
  private var otherProducts: [String] {
    guard let model = reading.model, model.isSuffixAnotherProduct else { return [] }
    return (model.products + [model.id]).filter { $0 != reading.sent && $0 != reading.suggestion }
  }

  var suffix: Cause {
    if let model = reading.model, model.isSuffixAnotherProduct {
      guard reading.sent != model.id else {
        return .likely(
          "The bare id?",
          "HiAPI's own tool refuses it and sends \(model.products.joined(separator: ", ")), which "
            + "differ in price and fields")
      }
      return .ruledOut(
        "A suffix?",
        "none to take off: \(model.id) and its ids with a suffix differ in price and fields")
    }
    for trouble in reading.troubles {
      switch trouble {
      case .suffix:
        return Cause(
          title: "Send the bare id", detail: reading.suggestion ?? "", verdict: verdict(1))
      case .route(let route):
        return Cause(
          title: "Send the bare id",
          detail: "\(reading.suggestion ?? ""); @\(route) names a route, not a model",
          verdict: verdict(1))
      default: continue
      }
    }
    let isVendors = catalog.neverStrip.contains(reading.suggestion ?? reading.sent)
    return .ruledOut(
      "A suffix?", isVendors ? "there is none; the slash is the vendor's" : "there is none")
  }

  var spelling: Cause {
    let troubles = reading.troubles.filter { $0.fix == 2 }
    guard !troubles.isEmpty else {
      let isExact = reading.model != nil
      return .ruledOut(
        "Another spelling?",
        isExact && likely == nil
          ? "it is the catalog's id to the letter" : "no other candidate within two edits")
    }
    let words = ModelFindings.words(troubles)
    guard verdict(2) == .likely, let suggestion = reading.suggestion else {
      return Cause(
        title: "Another spelling?", detail: verdict(2) == .likely ? words : "also: \(words)",
        verdict: verdict(2))
    }
    return Cause(
      title: "Repair the spelling", detail: "\(suggestion) (\(words))", verdict: .likely)
  }

  var retirement: Cause {
    let date = catalog.compiled.map { " of \($0)" } ?? ""
    guard let model = reading.model else {
      return .possible("Retired?", "the catalog\(date) does not have it; look it up on its page")
    }
    if model.status == .deprecated {
      let successor = reading.suggestion.map { "\($0) took its place" } ?? "its card is closed"
      return Cause(
        title: "Move to the successor", detail: "\(model.id) is retired; \(successor)",
        verdict: verdict(3))
    }
    if reading.troubles.contains(.version) {
      return Cause(
        title: "Move to another version", detail: "the catalog has \(model.id)",
        verdict: verdict(3))
    }
    return likely == nil || reading.troubles.contains(.product)
      ? .possible("Retired?", "the catalog\(date) has it; it may have been removed since")
      : .ruledOut("Retired?", "the id is current")
  }

  /// Spellings for a bare id that was refused although the catalog has it (contract §11).
  private var otherNames: [String] {
    guard let model = reading.model, model.status != .deprecated else { return [] }
    guard otherProducts.isEmpty, reading.isCurrentID || reading.troubles == [.alias] else {
      return []
    }
    return Array((model.legacyIDs + model.aliases).filter { $0 != reading.sent }.prefix(3))
  }

  private var otherNamesCause: [Cause] {
    guard !otherNames.isEmpty else { return [] }
    return [
      .possible(
        "Another name?",
        "the service's newer pages also use \(otherNames.joined(separator: ", "));"
          + " try it exactly as typed")
    ]
  }
}
