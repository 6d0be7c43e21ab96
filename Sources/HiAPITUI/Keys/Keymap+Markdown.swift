extension Keymap {
  /// The table of actions as the README shows it.
  public static var markdown: String {
    let scopes = Scope.allCases.compactMap { scope -> String? in
      let rows = bindings.filter { $0.scope == scope }.map { binding in
        "| \(binding.keys.map { "`\($0.name)`" }.joined(separator: " ")) | \(binding.help) |"
      }
      guard !rows.isEmpty else { return nil }
      return (["| \(scope.title) | |", "| --- | --- |"] + rows).joined(separator: "\n")
    }
    return scopes.joined(separator: "\n\n")
  }
}
