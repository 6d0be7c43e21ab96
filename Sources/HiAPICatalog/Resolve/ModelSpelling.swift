/// One spelling of a model of the catalog, ready to be compared.
struct ModelSpelling {
  /// The model's place in the catalog.
  let index: Int
  let text: String
  let isAlias: Bool
  /// A product beside the model, sent exactly so: `gpt-image-2.5-flare@pro`.
  let isProduct: Bool
  /// Lower case, without separators.
  let folded: [UInt8]
  /// The same with digits in place of the letters that pass for them.
  let skeleton: [UInt8]
  let digits: [UInt8]
  /// The vendor's part before a slash, such as `851-labs`.
  let vendor: Substring?
  let foldedWithoutVendor: [UInt8]?

  init(index: Int, text: String, isAlias: Bool, isProduct: Bool = false) {
    self.index = index
    self.isProduct = isProduct
    self.text = text
    self.isAlias = isAlias
    folded = FoldedText.bytes(text)
    skeleton = Self.skeleton(of: folded)
    digits = Self.digits(of: folded)
    let parts = isProduct ? [] : text.split(separator: "/", maxSplits: 1)
    vendor = parts.count == 2 ? parts[0] : nil
    foldedWithoutVendor = parts.count == 2 ? FoldedText.bytes(parts[1]) : nil
  }

  /// Its own text, where it is a product.
  var product: String? { isProduct ? text : nil }

  static func skeleton(of folded: [UInt8]) -> [UInt8] {
    folded.map { byte in
      switch byte {
      case UInt8(ascii: "o"): UInt8(ascii: "0")
      case UInt8(ascii: "l"), UInt8(ascii: "i"), UInt8(ascii: "|"), UInt8(ascii: "!"):
        UInt8(ascii: "1")
      default: byte
      }
    }
  }

  static func digits(of folded: [UInt8]) -> [UInt8] {
    folded.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
