import HiAPIBasics

extension HTTPAnswer {
  /// The answer without a key, in its headers and in its body.
  func masked(by mask: KeyMask) -> HTTPAnswer {
    var answer = self
    answer.headers = headers.map {
      Header(name: mask.masked($0.name), value: mask.masked($0.value))
    }
    answer.body = mask.masked(body, isWhole: !isCutOff)
    return answer
  }
}
