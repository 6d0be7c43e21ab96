import HiAPICore

/// A list over the form: rows to choose from, and a line to find them by.
struct FormSheet: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// The values of a parameter.
    case values(of: String)
    /// Prompts that were sent; they are found in the database.
    case history
    case presets
    /// The tasks that the form stands for; what is typed says what is varied.
    case variants
  }

  /// A row, and what taking it means.
  struct Entry: Equatable, Sendable {
    enum Meaning: Equatable, Sendable {
      /// A value of a choice; -1 is the service's default.
      case value(Int)
      /// The prompt of a task.
      case prompt(LocalTaskID)
      case preset(Preset)
      case variant
    }

    var title: String
    var detail = ""
    var meaning: Meaning
    /// Shown, and not done.
    var isStruckOut = false
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
  /// A preset that the next `^S` or `^X` replaces or removes.
  var armed: String?
  /// What is sent, and what it should cost.
  var expansion: VariantExpansion?
  var estimate: Estimate?

  init(_ kind: Kind, _ entries: [Entry] = [], note: String = "") {
    self.kind = kind
    self.all = entries
    self.shown = entries
    self.note = note
  }

  var selected: Entry? {
    shown.indices.contains(cursor.selection) ? shown[cursor.selection] : nil
  }

  /// Takes rows that were read meanwhile, and what stands there when there are none.
  mutating func show(_ entries: [Entry], note: String) {
    self.note = note
    all = entries
  }

  /// Applies the filter as it reads now; the cursor goes to the first row.
  mutating func refilter() {
    armed = nil
    cursor = ListCursor()
    guard kind != .history, kind != .variants else {
      shown = all
      return
    }
    let query = FuzzyQuery(filter.text)
    shown = query.best(of: all) { $0.title }
  }

  mutating func move(_ move: ListMove, rows: Int) {
    cursor.apply(move, count: shown.count, rows: rows)
  }

  mutating func select(_ index: Int, rows: Int) {
    cursor.select(index, count: shown.count, rows: rows)
  }
}
