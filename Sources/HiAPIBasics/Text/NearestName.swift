/// The known name that a misspelled word was meant to be.
public enum NearestName {
  /// A longer word is a sentence or a key, and no slip of the finger.
  private static let longest = 40

  /// Finds the name that is the fewest edits away, whatever the case of its letters and whether its parts
  /// stand together or apart: `dryrun` is `--dry-run`.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - names: What is known; of several that are as near the first one counts.
  ///   - limit: The most edits for a word whose letters are these.
  /// - Returns: Nil where none is near enough, and for a word of more than 40 bytes.
  public static func of(
    _ word: String, among names: some Sequence<String>,
    atMost limit: (_ letters: [UInt8]) -> Int = { _ in 2 }
  ) -> String? {
    let letters = word.utf8.count <= longest ? folded(word) : []
    guard !letters.isEmpty else { return nil }
    var best: String?
    var room = limit(letters)
    for name in names {
      guard let edits = EditDistance.between(letters, folded(name), limit: room) else { continue }
      best = name
      room = edits - 1
    }
    return best
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
  }
}
