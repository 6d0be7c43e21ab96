import HiAPIBasics

/// Where an output is saved, before its content has decided the extension.
///
/// While it is fetched, three files may stand there, all gone when it is saved: `….part` with the bytes
/// so far, `….part.etag` that says whose they are and what a resumed download must match, and
/// `….part.json`, the sidecar on its way. Where one of these names is somebody else's, all three have
/// a number: `…_2.part`.
struct OutputPlace: Hashable, Sendable {
  /// The absolute path of the file without its extension.
  let base: String
  /// Which of the names for what is not finished; from 1.
  var number = 1

  /// Names that are tried.
  static let mostNumbers = 9

  init(folder: String, stem: String) {
    base = "\(folder)/\(stem)"
  }

  /// The place whose bytes lie in this `.part` file; nil for any other path.
  init?(partial path: String) {
    guard path.hasPrefix("/"), path.hasSuffix(Self.ending) else { return nil }
    base = String(path.dropLast(Self.ending.count))
  }

  private static let ending = ".part"

  var partial: String { base + (number > 1 ? "_\(number)" : "") + Self.ending }
  var resumeNote: String { partial + ".etag" }
  var sidecarDraft: String { partial + ".json" }
  /// This place under each of its names.
  var all: [OutputPlace] {
    (1...Self.mostNumbers).map { number in
      var place = self
      place.number = number
      return place
    }
  }

  var folder: String { FilePath.folder(of: base) }

  /// The finished file.
  ///
  /// `number` counts from 1 the names that other files have taken.
  func file(_ format: MediaFormat, number: Int = 1) -> String {
    base + (number > 1 ? "_\(number)" : "") + "." + format.fileExtension
  }

  static func sidecar(of file: String) -> String { file + ".json" }
}
