/// The pictures that were shown last, and what was wrong with others.
struct PictureMemory {
  /// In cells: about 2 MB.
  let limit: Int
  private var answers: [PictureRequest: Result<CellPicture, PictureFailure>] = [:]
  /// The one that was used longest ago comes first.
  private var order: [PictureRequest] = []
  private var cells = 0

  init(limit: Int = 80_000) { self.limit = limit }

  /// What is known of a request, which is then the last to be forgotten.
  mutating func answer(to request: PictureRequest) -> Result<CellPicture, PictureFailure>? {
    guard let answer = answers[request] else { return nil }
    order.removeAll { $0 == request }
    order.append(request)
    return answer
  }

  /// Remembers an answer, and forgets what was not asked for in the longest time.
  mutating func note(_ answer: Result<CellPicture, PictureFailure>, for request: PictureRequest) {
    if case .failure(let failure) = answer, !failure.isLasting { return }
    forget(request)
    answers[request] = answer
    order.append(request)
    cells += Self.weight(answer)
    while cells > limit, order.count > 1, let oldest = order.first { forget(oldest) }
  }

  private mutating func forget(_ request: PictureRequest) {
    guard let answer = answers.removeValue(forKey: request) else { return }
    order.removeAll { $0 == request }
    cells -= Self.weight(answer)
  }

  /// A refusal has a weight, too, or nothing would ever forget one.
  private static func weight(_ answer: Result<CellPicture, PictureFailure>) -> Int {
    switch answer {
    case .success(let picture): picture.cells.count
    case .failure: 100
    }
  }
}
