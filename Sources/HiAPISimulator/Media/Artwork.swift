/// An output, before it is drawn.
enum Artwork: Hashable, Sendable {
  case picture(prompt: String, shape: String?)
  case film(prompt: String, shape: String?)
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
    case .picture(let prompt, let shape):
      Picture(prompt: prompt, size: PictureSize(shape: shape, longSide: 512)).png
    case .film(let prompt, let shape):
      Film(prompt: prompt, size: PictureSize(shape: shape, longSide: 192)).mp4
    case .sound(let prompt):
      Sound(prompt: prompt).wav
    }
  }
}
