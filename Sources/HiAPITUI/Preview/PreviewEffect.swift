import HiAPIPreview

/// What the preview asks for.
enum PreviewEffect: Equatable, Sendable {
  /// Make the cells of a file, and answer `.made`; what is being made is given up.
  case make(PictureRequest)
  /// Give up what is being made.
  case callOff
}

/// What the preview hears of.
enum PreviewAction: Equatable, Sendable {
  case made(PictureRequest, Result<CellPicture, PictureFailure>)
}
