import HiAPIPreview

/// The picture of the task that panel 3 shows.
public struct PreviewState: Equatable, Sendable {
  /// How pictures are made here; nil shows none.
  public var look: PreviewLook?
  /// What is wanted, and what came of it; nil until it came.
  private(set) var request: PictureRequest?
  private(set) var answer: Result<CellPicture, PictureFailure>?

  public init() {}

  /// The picture, once there is one.
  var picture: CellPicture? { try? answer?.get() }

  /// Why there is none, in one line.
  var problem: String? {
    guard case .failure(let failure)? = answer else { return nil }
    return "No preview: \(failure)"
  }

  /// Follows what panel 3 wants to show.
  mutating func follow(_ wanted: PictureRequest?) -> [PreviewEffect] {
    guard wanted != request else { return [] }
    let isPending = request != nil && answer == nil
    // The same picture in another size: the old one stands until the new one is there.
    if wanted == nil || wanted?.sha256 != request?.sha256 || picture == nil { answer = nil }
    request = wanted
    guard let wanted else { return isPending ? [.callOff] : [] }
    return [.make(wanted)]
  }

  mutating func update(_ action: PreviewAction) {
    switch action {
    case .made(let made, let answer):
      // Another task may be shown by now.
      if made == request { self.answer = answer }
    }
  }
}
