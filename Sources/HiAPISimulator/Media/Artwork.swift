/// An output, before it is drawn.
enum Artwork: Hashable, Sendable {
  case picture(prompt: String, shape: String?, longSide: Int)
  case film(prompt: String, shape: String?, longSide: Int)
  case sound(prompt: String)
  /// A small picture in a file of about so many bytes.
  case bulk(prompt: String, bytes: Int)

  var contentType: String {
    switch self {
    case .picture, .bulk: "image/png"
    case .film: "video/mp4"
    case .sound: "audio/wav"
    }
  }

  /// The output as a file; takes milliseconds, so it is done outside of every lock.
  var bytes: [UInt8] {
    switch self {
    case .picture(let prompt, let shape, let longSide):
      Picture(prompt: prompt, size: PictureSize(shape: shape, longSide: longSide)).png
    case .bulk(let prompt, let bytes):
      PNGImage.filled(
        Picture(prompt: prompt, size: PictureSize(shape: nil, longSide: 48)).png, to: bytes)
    case .film(let prompt, let shape, let longSide):
      Film(prompt: prompt, size: PictureSize(shape: shape, longSide: longSide)).mp4
    case .sound(let prompt):
      Sound(prompt: prompt).wav
    }
  }
}
