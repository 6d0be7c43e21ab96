import Crypto
import Glibc

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

  /// Opens the file, making it and its folder where they are missing.
  ///
  /// - Throws: ``DiskTrouble``; with `EWOULDBLOCK` when another writer has it.
  init(
    _ path: String,
    writing: @escaping Write = { descriptor, bytes in
      let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      return count < 0 ? .failure(DiskTrouble("the output")) : .success(count)
    }
  ) throws(DiskTrouble) {
    try DiskFile.makeFolder(FilePath.folder(of: path))
    self.path = path
    self.writing = writing
    descriptor = try Self.openLocked(path)
  }

  deinit { close() }

  /// The lock counts only on the file that has the name: the holder before may have removed or renamed
  /// what we opened.
  private static func openLocked(_ path: String) throws(DiskTrouble) -> CInt {
    for _ in 0..<8 {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
      guard descriptor >= 0 else { throw DiskTrouble(path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let trouble = DiskTrouble(path)
        Glibc.close(descriptor)
        throw trouble
      }
      var ours = stat()
      var named = stat()
      guard fstat(descriptor, &ours) == 0, ours.st_mode & S_IFMT == S_IFREG else {
        Glibc.close(descriptor)
        throw DiskTrouble(words: "\(path) is no plain file; choose another output folder")
      }
      if lstat(path, &named) == 0, named.st_ino == ours.st_ino, named.st_dev == ours.st_dev {
        return descriptor
      }
      Glibc.close(descriptor)
    }
    throw DiskTrouble(path, EWOULDBLOCK)
  }

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
