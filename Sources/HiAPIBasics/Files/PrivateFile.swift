import Foundation
import Glibc

/// Files for this user alone, that are there whole or not at all.
package enum PrivateFile {
  /// Makes a folder (0700) and those above it where they are missing.
  package static func makeFolder(_ folder: String) throws(ComposingError) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) == 0 || errno == EEXIST || access(made, F_OK) == 0 { continue }
      throw failure("The folder \(made) cannot be made")
    }
  }

  /// Writes a file (0600) beside its place, makes it durable, and moves it there.
  ///
  /// Whatever happens in between, the old file or the new one is there. The caller sees to it that
  /// nobody else writes the same file.
  package static func write(_ text: String, to path: String) throws(ComposingError) {
    let part = path + ".part"
    // What a crash left goes; through a link of that name nothing is written, and the mode is ours.
    unlink(part)
    let descriptor = open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("\(path) cannot be written") }
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return fsync(descriptor) == 0
    }
    // Asked before closing, which may change what errno says.
    let error = isWritten ? nil : failure("\(path) cannot be written")
    close(descriptor)
    if let error {
      unlink(part)
      throw error
    }
    guard rename(part, path) == 0 else { throw failure("\(path) cannot be replaced") }
    syncFolder(of: path)
  }

  /// Removes a file; one that is not there is no error.
  package static func remove(_ path: String) throws(ComposingError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure("\(path) cannot be removed") }
  }

  /// Moves a file to another name, over whatever is there.
  package static func move(_ path: String, to other: String) throws(ComposingError) {
    guard rename(path, other) == 0 else { throw failure("\(path) cannot be moved") }
  }

  /// The text of a file; nil when there is none.
  package static func read(_ path: String, atMost limit: Int) throws(ComposingError) -> String? {
    guard access(path, F_OK) == 0 else { return nil }
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw ComposingError("\(path) is no file")
    }
    guard facts.st_size <= limit else {
      throw ComposingError("\(path) is longer than \(limit >> 20) MiB")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw failure("\(path) cannot be read")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// A new name lasts only once its folder is written, too.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ what: String) -> ComposingError {
    ComposingError("\(what): \(String(cString: strerror(errno)))")
  }
}
