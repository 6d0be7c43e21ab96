import Foundation
import Hashing
import HiAPIBasics

extension IdempotencyKey {
  /// A key that follows from what it names, the same each time: for an intent that a person may state
  /// again, such as a row of a file.
  ///
  /// - Parameter parts: What tells it from any other; none of them can be read out of the key.
  public init(naming parts: [String]) {
    var hash = SHA256()
    for part in parts {
      // With its length before it, no part can pass for the end of another.
      hash.update(data: Data("\(part.utf8.count) \(part)".utf8))
    }
    self.init(rawValue: "named-\(Hexadecimal.text(hash.finalize().prefix(16)))")
  }
}
