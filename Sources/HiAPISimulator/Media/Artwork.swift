/// An output, before it is drawn.
enum Artwork: Hashable, Sendable {
  case picture(prompt: String, shape: String?, longSide: Int)
  case film(prompt: String, shape: String?, longSide: Int)
  case sound(prompt: String)

  var contentType: String {
    switch self {
    case .picture: "image/png"
    case .film: "video/mp4"
    case .sound: "audio/wav"
    }
  }

  /// The output as a file; takes milliseconds, so it is done outside of every lock.
  var bytes: [UInt8] {
    switch self {
    case .picture(let prompt, let shape, let longSide):
      Picture(prompt: prompt, size: PictureSize(shape: shape, longSide: longSide)).png
    case .film(let prompt, let shape, let longSide):
      Film(prompt: prompt, size: PictureSize(shape: shape, longSide: longSide)).mp4
    case .sound(let prompt):
      Sound(prompt: prompt).wav
    }
  }
}
