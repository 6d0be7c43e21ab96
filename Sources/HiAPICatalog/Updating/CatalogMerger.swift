/// A catalog into which somebody else's list is being merged.
struct CatalogMerger {
  /// An id of another list, taken apart.
  struct Name {
    /// The id in the catalog, or the one a new model gets.
    var base: String
    /// A mode behind it, such as `/text-to-image`.
    var suffix: String?
    /// A route behind an `@`.
    var route: String?
  }

  private(set) var catalog: Catalog
  private let source: String
  private let day: String
  private var places: [String: Int]
  /// Other spellings of known ids.
  private let aliases: [String: String]
  private let hadParameters: Set<String>

  init(_ catalog: Catalog, source: String, day: String) {
    self.catalog = catalog
    self.source = source
    self.day = day
    places = Dictionary(
      catalog.models.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    aliases = Dictionary(
      catalog.models.flatMap { model in model.aliases.map { ($0, model.id) } },
      uniquingKeysWith: { first, _ in first })
    hadParameters = Set(catalog.models.filter { !$0.parameters.isEmpty }.map(\.id))
  }

  /// Finds out which model an id means; a vendor's slash is never cut.
  func name(of id: String) -> Name {
    if let known = known(id) { return Name(base: known) }
    var rest = Substring(id)
    var name = Name(base: id)
    if let mark = rest.lastIndex(of: "@"), !rest[mark...].contains("/"), mark > rest.startIndex {
      name.route = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if known(String(rest)) == nil,
      let suffix = catalog.modeSuffixes.first(where: { rest.hasSuffix($0) }),
      rest.count > suffix.count
    {
      name.suffix = suffix
      rest = rest.dropLast(suffix.count)
    }
    name.base = known(String(rest)) ?? String(rest)
    return name
  }

  private func known(_ id: String) -> String? { places[id] != nil ? id : aliases[id] }

  /// The kind of a model that is known.
  func kind(of id: String) -> Model.Kind? { places[id].map { catalog.models[$0].kind } }

  /// Whether the catalog had a model's parameters before the merging.
  func knewParameters(of id: String) -> Bool { hadParameters.contains(id) }

  /// Changes a model, or adds it; one that did not change keeps its source and its day.
  mutating func update(_ name: Name, kind: Model.Kind, _ change: (inout Model) -> Void) {
    let place = places[name.base]
    var model =
      place.map { catalog.models[$0] }
      ?? Model(
        id: name.base, idBasis: name.suffix == nil ? .seenBare : .derivedBySuffixRule,
        name: name.base, vendor: nil, kind: kind, alsoKind: nil, modes: [], aliases: [],
        legacyIDs: [], price: nil, parameters: [], constraints: [], mediaLimits: [], page: nil,
        status: .listed, replacedBy: nil, notes: nil, source: source, asOf: day)
    let before = model
    change(&model)
    if model != before, place != nil {
      model.asOf = day
      if !model.source.contains(source) { model.source += "; \(source)" }
    }
    guard let place else {
      places[name.base] = catalog.models.count
      catalog.models.append(model)
      return
    }
    catalog.models[place] = model
  }
}

extension Model {
  /// Puts another list's parameters in the place of these; what only this one knew of them stays.
  mutating func take(_ newer: [Parameter]) {
    parameters = newer.map { new in
      guard let old = parameter(new.name) else { return new }
      var new = new
      // An index that calls everything a text does not take back what is known better.
      if new.type == .string, old.type != .string { new.type = old.type }
      new.choices = new.choices ?? (new.type == old.type ? old.choices : nil)
      if new.type == old.type {
        new.minimum = old.minimum
        new.maximum = old.maximum
      }
      new.defaultValue = new.defaultValue ?? old.defaultValue
      new.otherDefault = old.otherDefault
      new.note = old.note
      return new
    }
    dropRulesOfStrangers()
  }

  /// Adds parameters that one mode has: required is only what every mode requires.
  mutating func join(_ others: [Parameter]) {
    let isFirst = parameters.isEmpty
    for index in parameters.indices {
      let other = others.first { $0.name == parameters[index].name }
      if other?.isRequired != true { parameters[index].isRequired = false }
    }
    for var other in others where parameter(other.name) == nil {
      if !isFirst { other.isRequired = false }
      parameters.append(other)
    }
  }

  /// A rule about a parameter that is gone says nothing any more.
  private mutating func dropRulesOfStrangers() {
    let known = Set(parameters.map(\.name)).union(RequestFacts.names)
    rules.removeAll { rule in
      !known.isSuperset(of: rule.names) || !known.isSuperset(of: rule.hints.keys)
        || rule.repair.map { !known.contains($0.name) } ?? false
    }
  }
}
