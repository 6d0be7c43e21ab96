/// The arrows that the architecture guide allows.
///
/// They are the rows of its table `| room | uses |`: a room, and the rooms it may use, between commas.
public struct ArrowTable {
  public private(set) var arrows: Set<Arrow> = []

  /// Reads the table from the guide's text; without one there are no arrows.
  public init(guide: String) {
    let lines = guide.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(where: { Self.cells($0) == ["room", "uses"] }) else { return }
    for line in lines[(head + 1)...] {
      let cells = Self.cells(line)
      guard cells.count == 2 else { break }
      guard !cells[0].hasPrefix("-") else { continue }
      for used in cells[1].split(separator: ",") {
        let name = Self.name(String(used))
        if !name.isEmpty { arrows.insert(Arrow(from: Self.name(cells[0]), to: name)) }
      }
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    guard line.hasPrefix("|") else { return [] }
    return line.split(separator: "|").map(trimmed)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func name(_ cell: String) -> String {
    trimmed(Substring(cell)).filter { $0 != "`" }
  }
}
