public import HiAPIBasics

/// Keeps what is being composed in a file, so that it survives quitting, a crash and `kill -9`.
public actor DraftKeeper {
  private let folder: String
  private let mask: KeyMask
  private var slot: DraftSlot?
  private var lastNumber = 0

  /// Drafts are text; a file beyond this is something else.
  private static let mostBytes = 64 << 20

  /// - Parameters:
  ///   - folder: Where the drafts lie, an absolute path; it is made when it is missing.
  ///   - mask: Takes out API keys that somebody wrote into a form; a form with one is never sent.
  public init(folder: String, mask: KeyMask = .none) {
    self.folder = folder
    self.mask = mask
  }

  /// Takes a draft file for this process, and reads what an earlier one left in it.
  ///
  /// A file that cannot be read is moved aside, to a name that ends in `.unreadable`.
  ///
  /// - Returns: Nil when there is nothing.
  /// - Throws: ``ComposingError``; drafts are not kept then, or the old one is told to be unreadable.
  public func open() throws(ComposingError) -> SavedDrafts? {
    try PrivateFile.makeFolder(folder)
    let claimed = try DraftSlot.claim(in: folder)
    let path = claimed.path
    slot = consume claimed
    guard let text = try PrivateFile.read(path, atMost: Self.mostBytes) else { return nil }
    if let json = try? JSONValue(parsing: text), let drafts = SavedDrafts(json: json) {
      return drafts
    }
    try PrivateFile.move(path, to: path + ".unreadable")
    throw ComposingError("the draft that was kept cannot be read; it is now \(path).unreadable")
  }

  /// Leaves the draft file to the next one who starts; nothing is saved from then on.
  ///
  /// The end of the process does the same.
  public func close() { slot = nil }

  /// Makes the drafts the ones that a next start finds; durable when it returns.
  ///
  /// - Parameters:
  ///   - drafts: What is composed; nothing removes the file.
  ///   - number: Counts up with each change: an older one that comes later is not written.
  /// - Throws: ``ComposingError`` when it cannot be written; the older draft is still there.
  public func save(_ drafts: SavedDrafts, number: Int) throws(ComposingError) {
    guard let path = slot?.path, number > lastNumber else { return }
    lastNumber = number
    if drafts.isEmpty {
      try PrivateFile.remove(path)
    } else {
      try PrivateFile.write(mask.masked(drafts.json.plain) + "\n", to: path)
    }
  }
}
