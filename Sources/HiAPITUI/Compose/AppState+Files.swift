import Foundation
import HiAPICore
import OrderedCollections

/// Files of this machine as reference media.
extension AppState {
  /// Looks at the files that are named and not looked at yet; forgets those that are gone.
  mutating func lookAtFiles() -> [Effect] {
    guard let compose else { return [] }
    let files = compose.files
    guard !files.isEmpty || !compose.looks.isEmpty else { return [] }
    self.compose?.looks = compose.looks.filter { files.contains($0.key) }
    let new = files.filter { compose.looks[$0] == nil && !compose.looking.contains($0) }
    self.compose?.looking.formUnion(new)
    return new.isEmpty ? [] : [.lookAtFiles(new, compose.model)]
  }

  mutating func takeLooks(_ looks: [References.File: Result<ReferenceMedia, ComposingError>]) {
    guard let files = compose?.files else { return }
    compose?.looking.subtract(looks.keys)
    for (file, look) in looks where files.contains(file) { compose?.looks[file] = look }
    scrollFormToFocus()
  }

  /// How a request is sent: as it is, or with the files that it names read into it.
  func submission(of draft: TaskDraft, from compose: ComposeState) -> Effect {
    let estimate = Pricing.estimate(compose.model, for: draft)
    guard compose.hasReferences else { return .submit(draft, estimate) }
    let known = compose.looks.compactMap { file, look in
      (try? look.get()).map { (file.written, $0) }
    }
    return .submitReading(
      draft, estimate, compose.model, known: Dictionary(known) { first, _ in first })
  }

  /// Files that were dropped on a field of references, as what is written there: one on a line.
  ///
  /// Any other text, and any other field, keeps it as it was pasted.
  mutating func takeDroppedFiles(_ text: String) -> String {
    guard let field = compose?.focusedField, field.parameter.mediaKind != nil,
      let paths = DroppedFiles.paths(in: text)
    else { return text }
    guard case .longText(let buffer) = field.content else {
      if paths.count > 1 {
        notice = Notice(
          .warning, "\(field.name) takes one file: the first of \(paths.count) was taken")
      }
      return paths[0]
    }
    let line = buffer.text[buffer.index(at: buffer.lineStart)..<buffer.cursor]
    let isOwnLine = line.allSatisfy(\.isWhitespace)
    return (isOwnLine ? "" : "\n") + paths.joined(separator: "\n")
  }

  /// A file cannot be sent: nothing was.
  mutating func refuseFiles(_ findings: [Finding]) -> [Effect] {
    guard let first = findings.first else { return [] }
    if batch?.writing != nil { _ = noteVariantFailure(first.message) }
    compose?.isSubmitting = false
    compose?.findings = findings
    compose?.focusRow(of: first)
    notice = Notice(.failure, "Not sent: \(first.message)")
    // They may have changed: each is looked at again.
    compose?.looks = [:]
    scrollFormToFocus()
    return lookAtFiles()
  }

  /// `Tab` where a path is being written: the rest of it, else the next field.
  mutating func completePath() -> [Effect] {
    guard let path = compose?.pathAtCursor, compose?.completed != path else {
      compose?.completed = nil
      return performInForm(.nextField)
    }
    return [.completePath(path)]
  }

  mutating func takeCompletions(_ found: [String], of path: String) -> [Effect] {
    guard compose?.pathAtCursor == path else { return [] }
    guard let first = found.first, found.count > 1 || first != path else {
      return performInForm(.nextField)
    }
    var common = first[...]
    for other in found.dropFirst() { common = common.commonPrefix(with: other)[...] }
    let rest = String(common.dropFirst(path.count))
    if !rest.isEmpty { compose?.edit { $0.insert(rest) } }
    // Pressed again where there is no more to add, it goes on to the next field.
    compose?.completed = found.count == 1 && first.hasSuffix("/") ? nil : path + rest
    if found.count > 1 {
      let names = found.prefix(12).map { String($0.split(separator: "/").last ?? "") }
      let more = found.count > 12 ? " … (\(found.count))" : ""
      notice = Notice(.info, names.joined(separator: "  ") + more)
    }
    compose?.noteEdit()
    scrollFormToFocus()
    return lookAtFiles()
  }
}

extension ComposeState {
  /// The files that the form names.
  var files: [References.File] {
    References.files(
      in: draft.input, of: model, facts: RequestFacts(sent: draft.model, for: model))
  }

  /// What is known of a file that the form names; nil while it is not looked at.
  func look(at path: String, _ kind: MediaKind) -> Result<ReferenceMedia, ComposingError>? {
    looks.first { $0.key.written == path && $0.key.kind == kind }?.value
  }

  /// Whether anything in it is a reference, and so must be seen to before it is sent.
  var hasReferences: Bool { fields.contains { $0.parameter.mediaKind != nil && $0.value != nil } }

  /// The path that is being written where the cursor is; nil where it is a link, or nothing.
  var pathAtCursor: String? {
    guard let field = focusedField, field.parameter.mediaKind != nil else { return nil }
    let text: TextBuffer
    switch field.content {
    case .longText(let buffer), .line(let buffer): text = buffer
    case .choice: return nil
    }
    let line = text.text[text.index(at: text.lineStart)..<text.cursor]
    guard text.lineEnd == text.offset, case .file(let path) = ReferenceSource(String(line).trimmed)
    else { return nil }
    return path
  }
}
