import Foundation
import HiAPICore
import OrderedCollections

/// Files of this machine as reference media.
extension ComposeState {
  /// Looks at the files that are named and not looked at yet; forgets those that are gone.
  mutating func lookAtFiles() -> [ComposeEffect] {
    guard let form else { return [] }
    let files = form.files
    guard !files.isEmpty || !form.looks.isEmpty else { return [] }
    self.form?.looks = form.looks.filter { files.contains($0.key) }
    let new = files.filter { form.looks[$0] == nil && !form.looking.contains($0) }
    self.form?.looking.formUnion(new)
    return new.isEmpty ? [] : [.lookAtFiles(new, form.model)]
  }

  mutating func takeLooks(_ looks: [References.File: Result<ReferenceMedia, ComposingError>]) {
    guard let files = form?.files else { return }
    form?.looking.subtract(looks.keys)
    for (file, look) in looks where files.contains(file) { form?.looks[file] = look }
  }

  /// Files that were dropped on a field of references, as what is written there: one on a line.
  ///
  /// Any other text, and any other field, keeps it as it was pasted.
  mutating func takeDroppedFiles(_ text: String) -> String {
    guard let field = form?.focusedField, field.parameter.mediaKind != nil,
      let paths = DroppedFiles.paths(in: text)
    else { return text }
    guard case .longText(let buffer) = field.content else {
      if paths.count > 1 {
        said = Notice(
          .warning, "\(field.name) takes one file: the first of \(paths.count) was taken")
      }
      return paths[0]
    }
    let line = buffer.text[buffer.index(at: buffer.lineStart)..<buffer.cursor]
    let isOwnLine = line.allSatisfy(\.isWhitespace)
    return (isOwnLine ? "" : "\n") + paths.joined(separator: "\n")
  }

  /// Something in the request cannot be sent: nothing was.
  mutating func refuseRequest(_ findings: [Finding]) {
    guard let first = findings.first else { return }
    if batch?.writing != nil { _ = noteVariantFailure(first.message) }
    form?.isSubmitting = false
    form?.findings = findings
    form?.focusRow(of: first)
    said = Notice(.failure, "Not sent: \(first.message)")
    // Files may have changed: each is looked at again.
    form?.looks = [:]
  }

  /// `Tab` where a path is being written: the rest of it, else the next field.
  mutating func completePath() -> [ComposeEffect] {
    guard let path = form?.pathAtCursor, form?.completed != path else {
      form?.completed = nil
      stepField(by: 1)
      return []
    }
    return [.completePath(path)]
  }

  mutating func takeCompletions(_ found: [String], of path: String) {
    guard form?.pathAtCursor == path, form?.sheet == nil else { return }
    guard let first = found.first, found.count > 1 || first != path else {
      return stepField(by: 1)
    }
    var common = first[...]
    for other in found.dropFirst() { common = common.commonPrefix(with: other)[...] }
    let rest = String(common.dropFirst(path.count))
    if !rest.isEmpty { form?.edit { $0.insert(rest) } }
    // Pressed again where there is no more to add, it goes on to the next field.
    form?.completed = found.count == 1 && first.hasSuffix("/") ? nil : path + rest
    if found.count > 1 {
      let names = found.prefix(12).map { String($0.split(separator: "/").last ?? "") }
      let more = found.count > 12 ? " … (\(found.count))" : ""
      said = Notice(.info, names.joined(separator: "  ") + more)
    }
    form?.noteEdit()
  }
}
