import Glibc
import Hashing
import HiAPIBasics

/// The bytes of an output so far, in a file that one writer at a time holds.
///
/// It is locked (`flock`) for as long as it is open, so that neither two programs nor two tasks of one
/// write to it. It hashes what it writes. Not `Sendable`: one download owns it.
final class PartialFile {
  /// How bytes reach the disk; tests put a full one there.
  typealias Write = @Sendable (CInt, UnsafeRawBufferPointer) -> Result<Int, DiskTrouble>

  let path: String
  private let descriptor: CInt
  private let writing: Write
  private(set) var count = 0
  private(set) var head: [UInt8] = []
  private var hasher = SHA256()
  private var isOpen = true

  static let plainWrite: Write = { descriptor, bytes in
    let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    return count < 0 ? .failure(DiskTrouble("the output")) : .success(count)
  }

  /// Opens the `.part` file of an output, making it and its folder where they are missing.
  ///
  /// A file that happens to have the name is somebody else's, unless the note beside it says that it is
  /// of this output: then another name is taken.
  ///
  /// - Parameters:
  ///   - place: Where the output is saved.
  ///   - owner: Whose bytes they are.
  ///   - writing: How they reach the disk.
  /// - Returns: The file, and the place with the number of its name.
  /// - Throws: ``DiskTrouble``; with `EWOULDBLOCK` when another writer has it.
  static func claim(
    at place: OutputPlace, of owner: Sidecar.Owner, writing: @escaping Write = plainWrite
  ) throws(DiskTrouble) -> (file: PartialFile, place: OutputPlace) {
    try DiskFile.makeFolder(place.folder)
    for place in place.all {
      if let file = try claim(exactly: place, owner, writing) { return (file, place) }
    }
    throw DiskTrouble(words: "too many files are named \(place.partial); move them away")
  }

  private static func claim(
    exactly place: OutputPlace, _ owner: Sidecar.Owner, _ writing: @escaping Write
  ) throws(DiskTrouble) -> PartialFile? {
    if DiskFile.isTaken(place.resumeNote) {
      guard let note = ResumeNote(place), note.isOf(owner) else { return nil }
      if let file = try existing(place.partial, writing) { return file }
      return try created(place.partial, writing)
    }
    guard !DiskFile.isTaken(place.partial), !DiskFile.isTaken(place.sidecarDraft) else {
      return nil
    }
    do throws(DiskTrouble) {
      // Before the file, so that one without a note is never ours.
      try ResumeNote(owner: owner).begin(at: place)
    } catch {
      guard error.code == EEXIST else { throw error }
      return try claim(exactly: place, owner, writing)
    }
    if let file = try created(place.partial, writing) { return file }
    // Somebody was faster: another program with the same output, or a stranger.
    DiskFile.remove(place.resumeNote)
    return nil
  }

  /// Opens a `.part` file that is there and ours; nil where there is none, or what has its name is no plain
  /// file of one name.
  static func existing(
    _ path: String, _ writing: @escaping Write = plainWrite
  ) throws(DiskTrouble) -> PartialFile? {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if [ENOENT, ELOOP, EISDIR, ENXIO].contains(errno) { return nil }
      throw DiskTrouble(path)
    }
    return try PartialFile(path, descriptor, writing)
  }

  private static func created(
    _ path: String, _ writing: @escaping Write
  ) throws(DiskTrouble) -> PartialFile? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { return nil }
      throw DiskTrouble(path)
    }
    return try PartialFile(path, descriptor, writing)
  }

  /// Takes the lock; nil where the file is not fit to be written.
  ///
  /// The lock counts only on the file that has the name: the holder before may have removed or renamed
  /// what we opened.
  private init?(
    _ path: String, _ descriptor: CInt, _ writing: @escaping Write
  ) throws(DiskTrouble) {
    self.path = path
    self.descriptor = descriptor
    self.writing = writing
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw DiskTrouble(path) }
    var ours = stat()
    var named = stat()
    // With two names it is, or may be, somebody's file.
    guard fstat(descriptor, &ours) == 0, ours.st_mode & S_IFMT == S_IFREG, ours.st_nlink < 2 else {
      return nil
    }
    guard lstat(path, &named) == 0, named.st_ino == ours.st_ino, named.st_dev == ours.st_dev else {
      throw DiskTrouble(path, EWOULDBLOCK)
    }
  }

  deinit { close() }

  /// The size of what an earlier run left.
  var size: Int {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int(clamping: facts.st_size) : 0
  }

  /// Goes on at the end of what an earlier run left, once it has been read.
  func takeUp() throws(DiskTrouble) {
    try restart(truncating: false)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while !Task.isCancelled {
      let read = Glibc.read(descriptor, &buffer, buffer.count)
      if read == 0 { return }
      guard read > 0 else {
        if errno == EINTR { continue }
        throw DiskTrouble(path)
      }
      buffer.withUnsafeBytes { note(UnsafeRawBufferPointer(rebasing: $0[..<read])) }
    }
  }

  /// Empties the file.
  func restart() throws(DiskTrouble) { try restart(truncating: true) }

  private func restart(truncating: Bool) throws(DiskTrouble) {
    guard !truncating || ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw DiskTrouble(path)
    }
    hasher = SHA256()
    count = 0
    head = []
  }

  /// Appends all of the bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DiskTrouble) {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch writing(descriptor, UnsafeRawBufferPointer(rebasing: rest)) {
      case .success(let written):
        note(UnsafeRawBufferPointer(rebasing: rest.prefix(written)))
        rest = rest.dropFirst(written)
      case .failure(let trouble):
        if trouble.code == EINTR { continue }
        throw DiskTrouble(path, trouble.code)
      }
    }
  }

  private func note(_ bytes: UnsafeRawBufferPointer) {
    hasher.update(bufferPointer: bytes)
    count += bytes.count
    if head.count < MediaFormat.headLength {
      head.append(contentsOf: bytes.prefix(MediaFormat.headLength - head.count))
    }
  }

  /// Some of what has been written.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: max(0, count))
    let read = pread(descriptor, &buffer, buffer.count, off_t(offset))
    return Array(buffer.prefix(max(0, read)))
  }

  /// What has been written, in hexadecimal SHA-256.
  var sha256: String { Hexadecimal.text(hasher.finalize()) }

  /// Makes what has been written durable.
  func synchronise() throws(DiskTrouble) {
    guard fsync(descriptor) == 0 else { throw DiskTrouble(path) }
  }

  /// Gives up the lock.
  func close() {
    guard isOpen else { return }
    isOpen = false
    Glibc.close(descriptor)
  }
}
