extension ServiceError {
  /// What an error asks of whoever sent the request.
  public enum Kind: Hashable, Sendable {
    /// The account has no money for it: nothing was made, and sending it again does not help.
    case money
    /// Too many requests: the same again, more slowly.
    case pace
    /// No channel serves the model at the moment: the same again, later.
    ///
    /// Its code may be `model_not_found` all the same (contract §13).
    case noChannel
    /// Anything else; code and status say more.
    case other
  }

  /// What the words of an error speak of, whatever its status.
  ///
  /// Services of this family say "no money" as 402, 403, 401, 429 or 400, or as an HTTP 200 that
  /// disowns itself, in English and in Chinese (contract §13): what they say decides, not the status.
  /// A quota counts for less where the words speak of requests in a time: "quota per minute" is a
  /// pace. Where the status says that it is not known what was done, no word is believed: it may be about
  /// somebody else's account, or about a step after the task was made.
  public var kind: Kind {
    guard speaksForItself else { return .other }
    if httpStatus == 402 { return .money }
    let words = RefusalText(self, keepingQuotations: !mayQuote)
    let whole = mayQuote ? RefusalText(self, keepingQuotations: true) : words
    if words.speaksOfNoChannel { return .noChannel }
    if isAboutMoney(words, whole) { return .money }
    let isPace = httpStatus == 429 || RefusalText(code: code ?? "").speaksOfPace
    return isPace ? .pace : .other
  }

  /// A refusal of a request may quote what it refuses.
  private var mayQuote: Bool { [400, 404, 406, 409, 422].contains(httpStatus) }

  private func isAboutMoney(_ words: RefusalText, _ whole: RefusalText) -> Bool {
    if ["used_up", "402"].contains(normalizedCode) { return true }
    return words.speaksOfMoney && !(mayQuote && whole.speaksOfPace)
  }

  /// Whether it comes from before the request was worked on, so that its words count: 503 and every 4xx
  /// but 408; also where no status is known, and an HTTP 200 that disowns itself.
  private var speaksForItself: Bool {
    guard let httpStatus else { return true }
    return (200..<300).contains(httpStatus) || httpStatus == 503
      || (400..<500).contains(httpStatus) && httpStatus != 408
  }
}
