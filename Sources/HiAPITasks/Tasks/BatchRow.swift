public import HiAPIBasics
public import HiAPICatalog

/// What a row of a file of requests is known by: what it asks for, not where it stands, what its file
/// is called or which API key it was sent with.
public struct BatchRow: Hashable, Sendable {
  /// The batch's name; empty where the person gave none.
  public var batch: String
  /// What it asks for; see ``ContentDigest``.
  public var content: ContentDigest
  /// What it says to the letter, where that is something else: an earlier version went by that.
  public var writtenContent: ContentDigest?
  /// Which one it is of the rows of its file that say the same, counted from 1.
  public var occurrence: Int

  public init(
    batch: String, content: ContentDigest, writtenContent: ContentDigest? = nil, occurrence: Int
  ) {
    self.batch = batch
    self.content = content
    self.writtenContent = writtenContent
    self.occurrence = occurrence
  }
}

/// A row with the request that it makes now.
public struct BatchRequest: Sendable {
  public var row: BatchRow
  /// With its files in it and the model's defaults.
  public var draft: TaskDraft
  public var estimate: Estimate?
  /// What an earlier version of this program called it by.
  public var formerName: FormerName

  /// Until database version 3 a row was known by the batch's name or else the file's path, its line and
  /// the line's text.
  public struct FormerName: Hashable, Sendable {
    public var line: Int
    public var text: String

    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  public init(row: BatchRow, draft: TaskDraft, estimate: Estimate?, formerName: FormerName) {
    self.row = row
    self.draft = draft
    self.estimate = estimate
    self.formerName = formerName
  }
}

/// What became of rows that were to be submitted.
public struct BatchAdmission: Sendable {
  /// Of one row.
  public enum Row: Hashable, Sendable {
    /// It is a new task, and will be sent; the other task is one that was made for this row before and
    /// came to nothing: it was refused, or nothing of it was ever sent.
    case written(LocalTaskID, after: LocalTaskID?)
    /// This task answers for it, so nothing is sent; its request may have had other contents, such as
    /// those of a file that has changed since.
    case answered(LocalTaskID, hadOtherContents: Bool)

    public var task: LocalTaskID {
      switch self {
      case .written(let id, _), .answered(let id, _): id
      }
    }
  }

  /// In the order of the rows; those after a refusal are missing.
  public var rows: [Row]
  /// The new tasks among them.
  var written: [LocalTaskID] {
    rows.compactMap { if case .written(let id, _) = $0 { id } else { nil } }
  }
  /// Why the rest was not saved.
  public var refusal: BudgetExceeded?

  public init(rows: [Row] = [], refusal: BudgetExceeded? = nil) {
    self.rows = rows
    self.refusal = refusal
  }
}
