import CellGrid
import HiAPICore

/// A model as a row of the list, with the letters shown by which it was found.
struct ModelRow {
  private let model: Model
  private let isMarked: Bool
  private let letters: MatchedLetters

  init(_ model: Model, _ query: ModelQuery, isMarked: Bool) {
    self.model = model
    self.isMarked = isMarked
    letters = MatchedLetters(query, in: model)
  }

  func line(_ columns: ModelColumns) -> StyledLine {
    let isRetired = model.status == .deprecated
    var name = [Lettering(model.name, letters.name, isRetired ? .muted : .text)]
    if isMarked { name.append(Lettering(" *", [], .accent)) }
    if columns.id == 0, letters.name.isEmpty, let other = found {
      name.append(Lettering("  ", [], .muted))
      name.append(other)
    }
    var line = StyledLine(Lettering.spans(name, columns: columns.name))
    if columns.id > 0 {
      let id = found ?? Lettering(model.id, letters.id, .muted)
      line.spans += Lettering.spans([Lettering(" ", [], .muted), id], columns: columns.id)
    }
    if columns.kind > 0 { line.append(" \(SafeText(model.kind.rawValue).padded(to: 6))", .muted) }
    if isRetired {
      let successor = columns.showsSuccessor ? model.replacedBy.map { " → \($0)" } ?? "" : ""
      let text = SafeText("retired\(successor)").truncated(to: columns.status - 1)
      line.append(" \(text.leftPadded(to: columns.status - 1))", .warning)
    } else {
      let price = SafeText(model.price?.short ?? "—").truncated(to: columns.status - 1)
      line.append(
        " \(price.leftPadded(to: columns.status - 1))",
        model.price?.short == nil ? .muted : .value)
    }
    return line
  }

  /// What was found beside the name: letters of the id, or another spelling.
  private var found: Lettering? {
    if let spelling = letters.spelling { return Lettering(spelling.text, spelling.ranges, .muted) }
    return letters.id.isEmpty ? nil : Lettering(model.id, letters.id, .muted)
  }
}
