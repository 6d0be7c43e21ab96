import HiAPICore

/// Model strings broken by the rules of the seed and of contract §11 and §12.
enum BrokenModelStrings {
  struct Broken: Sendable {
    let sent: String
    let right: String
  }

  /// Every current model's id, broken in every way.
  static let all: [Broken] = Catalog.embedded.models.filter { $0.status != .deprecated }
    .flatMap { model in
      variants(of: model).map { Broken(sent: $0, right: model.id) }
        + model.legacyIDs.filter { !$0.contains("@") && !model.products.contains($0) }
        .map { Broken(sent: $0, right: model.id) }
    }

  /// Spellings that mean a model of their own: `gpt-image-2/image-to-image` is not `gpt-image-2`.
  private static let known = Set(
    Catalog.embedded.models.flatMap { model in
      [model.id] + model.aliases + model.products
        + model.legacyIDs.filter { !$0.hasPrefix(model.id) }
    })

  private static func variants(of model: Model) -> [String] {
    let id = model.id
    // Where a suffix makes another product, none is ever taken off (contract §13).
    let suffixes =
      model.isSuffixAnotherProduct
      ? [] : Catalog.embedded.modeSuffixes + [":video", "/generate", "/text-to-imag"]
    let hyphen = id.replacing("-", with: "_")
    var variants = suffixes.map { id + $0 }
    if !model.isSuffixAnotherProduct {
      variants += [" \(hyphen.uppercased())/text-to-image\n", "\"\(id.uppercased())\":image"]
    }
    variants += [
      id + "\n", id + "\r\n", " " + id, id + " ", "\t\(id)\t", "\"\(id)\"", "'\(id)'", "`\(id)`",
      "“\(id)”", id + ",", "\u{FEFF}" + id, id + "\u{200B}", "\u{A0}" + id, id + "\\n",
      id.uppercased(), id.prefix(1).uppercased() + id.dropFirst(), hyphen,
      id.replacing("-", with: " "), id.replacing("-", with: "–"), id.replacing(".", with: "-"),
      id.replacing("-", with: ""), id.replacing("a", with: "\u{430}"),
      id.replacing("o", with: "\u{3BF}"), id.replacing("g", with: "\u{261}"),
      "vendor/" + id, id + "-preview",
      String(id.dropLast()) + "\u{200D}" + id.suffix(1),
    ]
    return variants.filter { $0 != id && !known.contains($0) }
  }

  /// One letter off, in the middle of each id's first long word.
  static let misspelt: [Broken] = Catalog.embedded.models.filter { $0.status != .deprecated }
    .flatMap { model -> [Broken] in
      let letters = Array(model.id)
      guard
        let start = letters.indices.first(where: { index in
          index + 4 < letters.count && letters[index...(index + 4)].allSatisfy(\.isLetter)
        })
      else { return [] }
      let place = start + 2
      var without = letters
      without.remove(at: place)
      var doubled = letters
      doubled.insert(letters[place], at: place)
      var changed = letters
      changed[place] = letters[place] == "x" ? "y" : "x"
      var swapped = letters
      swapped.swapAt(place, place + 1)
      return [without, doubled, changed, swapped].map { String($0) }
        .filter { $0 != model.id && !known.contains($0) }
        .flatMap { sent in
          let suffix = "/text-to-image"
          let suffixed = Broken(
            sent: sent + suffix, right: model.isSuffixAnotherProduct ? model.id + suffix : model.id)
          return [Broken(sent: sent, right: model.id), suffixed]
            + [Broken(sent: " \(sent)\n", right: model.id)]
        }
    }
}
