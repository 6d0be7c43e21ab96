import Glibc

/// A file whose first bytes say that it is a picture, a video or a sound.
struct SourceFile {
  /// The raw value of a picture is the name of the gdk-pixbuf loader for it.
  ///
  /// Other loaders, such as those for SVG and XPM, never see a byte of what a server sent.
  enum Format: String {
    case png, jpeg, gif, webp
    /// MP4 and QuickTime, WebM and Matroska.
    case video
    case wav

    init?(head: [UInt8]) {
      func has(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
        head.dropFirst(offset).starts(with: bytes)
      }
      if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if has([0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if has(Array("GIF87a".utf8)) || has(Array("GIF89a".utf8)) {
        self = .gif
      } else if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) {
        self = .webp
      } else if has(Array("RIFF".utf8)), has(Array("WAVE".utf8), at: 8) {
        self = .wav
      } else if has(Array("ftyp".utf8), at: 4) || has([0x1A, 0x45, 0xDF, 0xA3]) {
        self = .video
      } else {
        return nil
      }
    }
  }

  /// More than any picture that can be decoded in time.
  static let largest = 128 << 20

  let descriptor: Int32
  let head: [UInt8]
  let format: Format
  /// The file itself says that it is longer, or that more was to come.
  let isCut: Bool

  /// Opens it without waiting for a pipe or a device of that name.
  init(path: String) throws(Refusal) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw .file("the file cannot be read: \(String(cString: strerror(errno)))")
    }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw .file("it is no regular file")
    }
    guard facts.st_size > 0 else { throw .content("the file is empty") }
    self.descriptor = descriptor
    let head = try Self.read(descriptor)
    self.head = head
    guard let format = Format(head: head) else {
      throw .content("it is no PNG, JPEG, WebP, GIF, MP4, WebM or WAV file")
    }
    // Of others only parts are read.
    guard facts.st_size <= Self.largest || format == .wav || format == .video else {
      throw .content("the file is larger than \(Self.largest >> 20) MB")
    }
    self.format = format
    isCut = Self.isCut(format, head, descriptor, length: Int(facts.st_size))
  }

  /// A picture that another program writes into a pipe.
  init(pipe descriptor: Int32) throws(Refusal) {
    self.descriptor = descriptor
    var head: [UInt8] = []
    while head.count < 16 {
      let piece = try Self.read(descriptor)
      if piece.isEmpty { break }
      head += piece
    }
    guard let format = Format(head: head), format == .png else {
      throw .content("the video cannot be decoded")
    }
    self.head = head
    self.format = format
    isCut = false
  }

  /// Bytes from a place on; fewer where the file ends.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = pread(descriptor, &bytes, count, off_t(offset))
    return Array(bytes.prefix(max(0, found)))
  }

  /// Where the libraries fill up what is missing and say nothing.
  private static func isCut(
    _ format: Format, _ head: [UInt8], _ descriptor: Int32, length: Int
  ) -> Bool {
    switch format {
    case .png, .gif, .video, .wav: return false
    case .webp:
      let announced = head.dropFirst(4).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      return announced + 8 > length
    case .jpeg:
      // The mark of the end; some cameras write more behind it.
      var tail = [UInt8](repeating: 0, count: min(length, 64 << 10))
      let count = pread(descriptor, &tail, tail.count, off_t(length - tail.count))
      return !zip(tail.prefix(max(0, count)), tail.dropFirst()).contains { $0 == (0xFF, 0xD9) }
    }
  }

  /// The next piece; empty at the end.
  func next() throws(Refusal) -> [UInt8] { try Self.read(descriptor) }

  private static func read(_ descriptor: Int32) throws(Refusal) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    var count = Glibc.read(descriptor, &piece, piece.count)
    while count < 0, errno == EINTR { count = Glibc.read(descriptor, &piece, piece.count) }
    guard count >= 0 else {
      throw .file("the file cannot be read: \(String(cString: strerror(errno)))")
    }
    piece.removeLast(piece.count - count)
    return piece
  }
}
