/// Why there is no picture.
public enum PictureFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// `hiapi-preview` is nowhere.
  case helperMissing
  /// It is there, and a library that it needs is not.
  case libraryMissing
  /// It could not be started, for this reason of the system's.
  case notStarted(String)
  case tooSlow
  /// It was ended by its limits, or by a fault in a library.
  case brokenOff
  /// What it says itself, in one line.
  case refused(String)

  /// One line for the person.
  public var description: String {
    switch self {
    case .helperMissing:
      "hiapi-preview, which shows pictures, is not installed: make install brings it"
    case .libraryMissing:
      "hiapi-preview needs the Debian packages libchafa0 and libgdk-pixbuf-2.0-0"
    case .notStarted(let reason): "hiapi-preview cannot be started: \(reason)"
    case .tooSlow: "it takes too long to decode"
    case .brokenOff: "it could not be decoded; the file may be damaged"
    case .refused(let reason): reason
    }
  }

  /// Whether the same file would fail the same way again.
  var isLasting: Bool {
    switch self {
    case .tooSlow, .brokenOff, .refused: true
    case .helperMissing, .libraryMissing, .notStarted: false
    }
  }
}
