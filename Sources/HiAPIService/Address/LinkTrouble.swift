/// Why a link cannot be used, in words without the link itself.
package struct LinkTrouble: Error, Hashable {
  package let words: String

  package init(_ words: String) { self.words = words }
}
