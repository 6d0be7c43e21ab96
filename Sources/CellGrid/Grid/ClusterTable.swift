import Synchronization

/// The characters of more than one scalar that the cells of this process show.
///
/// A cell has room for one number; a base with marks gets one here, above all scalars. Numbers are
/// never taken back, so cells compare by them; hostile text cannot make the table grow past its limit.
enum ClusterTable {
  /// About 3 MB when full.
  ///
  /// What comes later is shown as U+FFFD.
  static let limit = 1 << 15

  private static let first: UInt32 = 0x8000_0000
  private static let replacement: UInt32 = 0xFFFD

  private struct Entries {
    var numbers: [[Unicode.Scalar]: UInt32] = [:]
    var clusters: [[Unicode.Scalar]] = []
  }

  private static let entries = Mutex(Entries())

  /// The number of a cluster, for ever the same.
  static func glyph(of cluster: [Unicode.Scalar]) -> UInt32 {
    entries.withLock { entries in
      if let number = entries.numbers[cluster] { return number }
      guard entries.clusters.count < limit else { return replacement }
      let number = first + UInt32(entries.clusters.count)
      entries.clusters.append(cluster)
      entries.numbers[cluster] = number
      return number
    }
  }

  /// The scalars behind a number; U+FFFD for one that was never given.
  static func scalars(of glyph: UInt32) -> [Unicode.Scalar] {
    entries.withLock { entries in
      let index = Int(glyph) - Int(first)
      return entries.clusters.indices.contains(index) ? entries.clusters[index] : ["\u{FFFD}"]
    }
  }
}
