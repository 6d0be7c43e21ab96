/// What a model string says beside the model: rules and prices of some models depend on it.
///
/// Some models take other parameters, at other prices, when the id carries a mode
/// (`gpt-image-2.5-flare/text-to-image`) or a route (`gpt-image-2@ext`), see contract §11.
public struct RequestFacts: Hashable, Sendable {
  /// The names under which rules and price tiers know the facts; a parameter of that name goes before.
  public static let names: Set<String> = ["id", "mode", "route"]

  /// The mode behind the id, such as `text-to-image`; nil for a bare id.
  public var mode: String?
  /// The route behind an `@`; nil where none is named.
  public var route: String?

  public init(mode: String? = nil, route: String? = nil) {
    self.mode = mode
    self.route = route
  }

  /// Reads them off a model string as it is sent.
  public init(sent: String, for model: Model) {
    var rest = Substring(sent)
    if let mark = rest.lastIndex(of: "@"), !rest[mark...].contains("/") {
      let route = rest[rest.index(after: mark)...]
      self.route = route.isEmpty ? nil : String(route)
      rest = rest[..<mark]
    }
    mode = model.modes.first { rest.hasSuffix("/\($0)") || rest.hasSuffix(":\($0)") }
  }

  /// The value of a fact; nil for a name that is none, and for a mode that is not said.
  subscript(_ name: String) -> String? {
    switch name {
    case "id": mode == nil ? "bare id" : "mode id"
    case "mode": mode
    case "route": route ?? "default"
    default: nil
    }
  }
}
