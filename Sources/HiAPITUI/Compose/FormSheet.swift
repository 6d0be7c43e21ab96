import HiAPICore

/// A list over the form: rows to choose from, and a line to find them by.
struct FormSheet: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// The values of a parameter.
    case values(of: String)
  }

  /// A row, and what taking it means.
  struct Entry: Equatable, Sendable {
    enum Meaning: Equatable, Sendable {
      /// A value of a choice; -1 is the service's default.
      case value(Int)
    }

    var title: String
    var detail = ""
    var meaning: Meaning
  }

  var kind: Kind
  /// What was typed to find a row.
  var filter = TextBuffer()
  private(set) var cursor = ListCursor()
  /// Every row that there is to find.
  var all: [Entry] { didSet { refilter() } }
  /// Those that the filter leaves.
  private(set) var shown: [Entry]
  /// What stands there instead of rows: that they are being read, or why they cannot be.
  var note = ""

  init(_ kind: Kind, _ entries: [Entry] = [], note: String = "") {
    self.kind = kind
    self.all = entries
    self.shown = entries
    self.note = note
  }

  var selected: Entry? {
    shown.indices.contains(cursor.selection) ? shown[cursor.selection] : nil
  }

  /// Applies the filter as it reads now; the cursor goes to the first row.
  mutating func refilter() {
    let query = FuzzyQuery(filter.text)
    shown = query.best(of: all) { $0.title }
    cursor = ListCursor()
  }

  mutating func move(_ move: ListMove, rows: Int) {
    cursor.apply(move, count: shown.count, rows: rows)
  }

  mutating func select(_ index: Int, rows: Int) {
    cursor.select(index, count: shown.count, rows: rows)
  }
}
