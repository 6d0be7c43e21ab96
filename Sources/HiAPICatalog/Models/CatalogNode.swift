import HiAPIBasics

/// A value of a catalog file with the way that led to it, so that an error can name its place.
struct CatalogNode {
  /// The longest text a catalog may hold in one value, in characters.
  static let longestText = 20_000

  let value: JSONValue
  let place: String

  func failure(_ reason: String) -> CatalogFileError {
    CatalogFileError(place: place, reason: reason)
  }

  /// A member, or nil when it is missing or null.
  func member(_ name: String) -> CatalogNode? {
    guard let value = value[name], !value.isNull else { return nil }
    return CatalogNode(value: value, place: place.isEmpty ? name : "\(place) › \(name)")
  }

  func required(_ name: String) throws(CatalogFileError) -> CatalogNode {
    guard value.object != nil else { throw failure("must be an object in braces") }
    guard let member = member(name) else { throw failure("\"\(name)\" is missing") }
    return member
  }

  func text() throws(CatalogFileError) -> String {
    guard let text = value.string else { throw failure("must be text in quotes") }
    guard text.utf8.count <= Self.longestText * 4, text.count <= Self.longestText else {
      throw failure("is longer than \(Self.longestText) characters")
    }
    return text
  }

  func text(_ name: String) throws(CatalogFileError) -> String { try required(name).text() }

  func optionalText(_ name: String) throws(CatalogFileError) -> String? {
    guard let member = member(name) else { return nil }
    return try member.text()
  }

  /// An id as it may stand in a request: not empty, printable ASCII, no space, at most 200 characters.
  ///
  /// What the doctor offers comes from here, so nothing invisible may get in.
  func identifier() throws(CatalogFileError) -> String {
    let text = try text()
    guard !text.isEmpty, text.utf8.count <= 200,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      throw failure("must be 1 to 200 printable ASCII characters without spaces")
    }
    return text
  }

  func identifiers(_ name: String) throws(CatalogFileError) -> [String] {
    var found: [String] = []
    for element in try elements(name) { found.append(try element.identifier()) }
    return found
  }

  func texts(_ name: String) throws(CatalogFileError) -> [String] {
    var found: [String] = []
    for element in try elements(name) { found.append(try element.text()) }
    return found
  }

  /// The elements of a list; a missing one is empty.
  func elements(_ name: String) throws(CatalogFileError) -> [CatalogNode] {
    guard let member = member(name) else { return [] }
    guard let elements = member.value.array else {
      throw member.failure("must be a list in brackets")
    }
    return elements.enumerated().map { index, value in
      let id = (value["id"] ?? value["name"])?.string.map { " \"\($0.prefix(60))\"" } ?? ""
      return CatalogNode(value: value, place: "\(member.place)[\(index)]\(id)")
    }
  }

  /// A number that also fits a whole one, so that nobody who converts it later has to ask.
  func number(_ name: String) throws(CatalogFileError) -> Double? {
    guard let member = member(name) else { return nil }
    guard let number = member.value.double, abs(number) <= 1e15 else {
      throw member.failure("must be a number of at most fifteen digits")
    }
    return number
  }

  /// A list of such numbers; a missing one is empty.
  func numbers(_ name: String) throws(CatalogFileError) -> [Double] {
    var found: [Double] = []
    for element in try elements(name) {
      let list = CatalogNode(value: ["number": element.value], place: element.place)
      guard let number = try list.number("number") else {
        throw element.failure("must be a number")
      }
      found.append(number)
    }
    return found
  }

  func boolean(_ name: String) throws(CatalogFileError) -> Bool? {
    guard let member = member(name) else { return nil }
    guard case .bool(let value) = member.value else {
      throw member.failure("must be true or false")
    }
    return value
  }

  /// One of the words of an enum; the error lists them.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Word.Type
  ) throws(CatalogFileError) -> Word? {
    guard let member = member(name) else { return nil }
    let text = try member.text()
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw member.failure("\"\(text.prefix(60))\" is not known here; write one of \(words)")
    }
    return word
  }
}
