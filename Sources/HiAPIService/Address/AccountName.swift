/// Whose tasks an engine sends and watches: those of one key at one base URL.
package struct AccountName: Hashable, Sendable {
  package var baseURL: String
  package var key: KeyFingerprint

  package init(baseURL: String, key: KeyFingerprint) {
    self.baseURL = baseURL
    self.key = key
  }
}
