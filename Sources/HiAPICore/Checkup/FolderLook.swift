import Glibc

/// What a folder is fit for, without touching it.
struct FolderLook {
  let path: String

  /// How it stands, as an item of a checkup.
  func item(named name: String) -> Checkup.Item {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return missing(name, reason: errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else {
      return failure(name, "\(path) is no folder", advice: ["Move it away"])
    }
    guard access(path, W_OK | X_OK) == 0 else {
      return failure(
        name, "\(path) cannot be written", advice: ["Make it yours: chown, or chmod u+rwx"])
    }
    return withSpace(name, path, note: "")
  }

  /// A folder that is not there yet is made where its nearest parent allows it.
  private func missing(_ name: String, reason: CInt) -> Checkup.Item {
    guard reason == ENOENT || reason == ENOTDIR else {
      return failure(name, "\(path): \(String(cString: strerror(reason)))")
    }
    var parent = path[...]
    while let slash = parent.lastIndex(of: "/") {
      parent = parent[..<slash]
      let folder = parent.isEmpty ? "/" : String(parent)
      var facts = stat()
      guard stat(folder, &facts) == 0 else { continue }
      guard facts.st_mode & S_IFMT == S_IFDIR, access(folder, W_OK | X_OK) == 0 else {
        return failure(
          name, "\(path) cannot be made: \(folder) is not writable",
          advice: ["Make \(folder) yours, or choose another place (XDG variables, output_dir)"])
      }
      return withSpace(name, folder, note: ", made when it is needed")
    }
    return failure(name, "\(path) cannot be made")
  }

  private func withSpace(_ name: String, _ folder: String, note: String) -> Checkup.Item {
    var volume = statvfs()
    guard statvfs(folder, &volume) == 0 else {
      return Checkup.Item(.folders, .ok, "\(name): \(path)\(note)")
    }
    let (bytes, overflow) = UInt64(volume.f_bavail).multipliedReportingOverflow(
      by: UInt64(volume.f_frsize))
    let megabytes = overflow ? UInt64.max >> 20 : bytes >> 20
    let text = "\(name): \(path)\(note)"
    guard megabytes < 200 else { return Checkup.Item(.folders, .ok, text) }
    return Checkup.Item(
      .folders, .warning, "\(text); only \(megabytes) MB are free",
      advice: ["Make room: what cannot be written down first is not sent"],
      condition: .cannotWrite)
  }

  private func failure(_ name: String, _ text: String, advice: [String] = []) -> Checkup.Item {
    Checkup.Item(
      .folders, .failure, "\(name): \(text)", advice: advice, condition: .cannotWrite,
      exitCode: EX_CANTCREAT)
  }
}
