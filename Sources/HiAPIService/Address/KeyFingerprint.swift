import Foundation
import Hashing
public import HiAPIBasics

/// Tells keys apart without holding them: the account an intent belongs to (design §3.1, 7).
///
/// It is an HMAC-SHA256 keyed with the API key over a fixed label, the first 16 bytes in hexadecimal.
/// Without the key nothing can be learnt from it, and it is safe to store.
public struct KeyFingerprint: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// The fingerprint of a key; always the same for the same key.
  public init(of key: APIKey) {
    let code = SHA256.authenticationCode(
      for: Array(Self.label.utf8), key: Array(key.secret.utf8))
    rawValue = Hexadecimal.text(code.prefix(16))
  }

  /// Stored fingerprints depend on it: it never changes.
  private static let label = "hiapi-tui account fingerprint 1"
}
