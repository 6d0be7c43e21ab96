/// How the files of outputs are named (design §3.3), `{date}-{model}-{slug}-{id}.{ext}` by default.
///
/// A pattern may hold slashes, for folders below the output folder. What is put in for a placeholder is
/// folded first, so that no server, model or prompt can choose a folder. An empty value takes the hyphen,
/// underscore, dot or blank before it along.
public struct NamePattern: Hashable, Sendable {
  /// `{date}-{model}-{slug}-{id}.{ext}`.
  public static let standard = NamePattern(
    text: "{date}-{model}-{slug}-{id}.{ext}",
    folders: [],
    name: [
      .value(.date), .text("-"), .value(.model), .text("-"), .value(.slug), .text("-"), .value(.id),
    ])

  /// What a pattern may hold between braces.
  enum Placeholder: String, Hashable, Sendable, CaseIterable {
    case date, model, slug, id, ext
  }

  enum Part: Hashable, Sendable {
    case text(String)
    case value(Placeholder)
  }

  /// The pattern as it was written.
  public let text: String
  let folders: [[Part]]
  /// The last component, without its `.{ext}`.
  let name: [Part]

  init(text: String, folders: [[Part]], name: [Part]) {
    self.text = text
    self.folders = folders
    self.name = name
  }

  /// The most bytes of a name before its extension: with `_99`, an extension, `.part` and what stands
  /// beside that, it stays under the 255 that file systems take.
  static let longestStem = 200

  /// The path of an output's file below the output folder, without its extension.
  ///
  /// Its components are never empty, never `.` or `..`, and begin with neither a dot nor a hyphen.
  func stem(_ name: OutputName) -> String {
    let suffix = name.suffix
    let folders = folders.map { component(filled($0, name), bytes: 120, orElse: "outputs") }
    let last = component(
      filled(self.name, name), bytes: Self.longestStem - suffix.utf8.count, orElse: name.id)
    return (folders + [last + suffix]).joined(separator: "/")
  }

  private func component(_ text: String, bytes: Int, orElse spare: String) -> String {
    let name = FileNameText.trimmed(
      FileNameText.prefix(FileNameText.trimmed(text), bytes: max(bytes, 1)))
    return name.isEmpty ? spare : name
  }

  private func filled(_ parts: [Part], _ name: OutputName) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .value(let placeholder):
        let value = value(placeholder, name)
        if value.isEmpty, let last = text.last, "-_. ".contains(last) { text.removeLast() }
        text += value
      }
    }
    return text
  }

  private func value(_ placeholder: Placeholder, _ name: OutputName) -> String {
    switch placeholder {
    case .date: name.date
    case .model: FileNameText.folded(name.model, characters: 48, bytes: 60, keeping: [".", "_"])
    case .slug: FileNameText.folded(name.prompt, characters: 40, bytes: 96)
    case .id: name.id
    case .ext: ""
    }
  }
}
