import Glibc

/// Reads a file whole, without ever waiting for a pipe or a device of that name.
package enum RegularFile {
  /// - Returns: Nil when there is none.
  /// - Throws: ``CatalogFileError`` when it cannot be read, is no regular file, or is larger than that.
  package static func read(_ path: String, atMost limit: Int) throws(CatalogFileError) -> [UInt8]? {
    func failure(_ reason: String) -> CatalogFileError {
      CatalogFileError(place: path, reason: reason)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw failure("is no regular file")
    }
    guard facts.st_size <= limit else { throw failure("larger than \(limit >> 20) MB") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(facts.st_size))
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("cannot be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= limit else { throw failure("larger than \(limit >> 20) MB") }
    return bytes
  }
}
