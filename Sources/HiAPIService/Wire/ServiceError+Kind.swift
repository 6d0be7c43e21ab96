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

  /// The one reading of an error that sending and explaining share.
  ///
  /// Services of this family say "no money" as 402, 403, 401, 429 or 400, or as an HTTP 200 that
  /// disowns itself, in English and in Chinese (contract §13): what they say decides, not the status.
  /// A quota counts for less where the words speak of requests in a time: "quota per minute" is a
  /// pace. After an error of the service's own (5xx other than 503) no word of money is believed,
  /// because it may be about somebody else's account.
  public var kind: Kind {
    if httpStatus == 402 { return .money }
    let whole = RefusalText(self, keepingQuotations: true)
    if whole.speaksOfNoChannel { return .noChannel }
    let speaksForItself = httpStatus.map { $0 < 500 || $0 == 503 } ?? true
    if speaksForItself, isAboutMoney(whole) { return .money }
    let isPace = httpStatus == 429 || RefusalText(code: code ?? "").speaksOfPace
    return isPace ? .pace : .other
  }

  private func isAboutMoney(_ whole: RefusalText) -> Bool {
    if ["used_up", "402"].contains(normalizedCode) { return true }
    switch httpStatus {
    // A refusal of a request may quote what it refuses.
    case 400, 404, 406, 409, 422:
      return RefusalText(self, keepingQuotations: false).speaksOfMoney && !whole.speaksOfPace
    default: return whole.speaksOfMoney
    }
  }
}
