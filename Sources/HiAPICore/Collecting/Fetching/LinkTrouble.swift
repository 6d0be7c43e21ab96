/// Why a link cannot be used, in words without the link itself.
struct LinkTrouble: Error, Hashable {
  let words: String

  init(_ words: String) { self.words = words }
}
