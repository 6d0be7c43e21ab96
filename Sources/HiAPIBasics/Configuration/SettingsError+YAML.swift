import Yams

extension SettingsError {
  /// Says where and why a text is not YAML.
  package init(yaml error: any Error, path: String) {
    var mark: Mark?
    var problem = "the file is not YAML"
    switch error as? YamlError {
    case .scanner(_, let text, let place, _), .parser(_, let text, let place, _),
      .composer(_, let text, let place, _):
      (mark, problem) = (place, text)
    case .reader(let text, _, _, _): problem = text
    case .duplicatedKeysInMapping(let duplicates, let context):
      mark = context.mark
      problem =
        "set more than once: \(duplicates.map { KeyShapes.shown("\($0)") }.joined(separator: ", "))"
    default: break
    }
    self.init(
      problem, remedy: "Write lines of the form name: value, indented by spaces alone",
      in: .configuration(path: path, line: mark?.line, column: mark?.column, profile: nil))
  }
}
