/// Whose tasks an engine sends and watches: those of one key at one base URL.
struct AccountName: Hashable, Sendable {
  var baseURL: String
  var key: KeyFingerprint
}
