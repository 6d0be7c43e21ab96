import CellGrid
public import Foundation

/// The person's own editor: `$VISUAL`, else `$EDITOR`, else `vi` or `nano` where one is there.
public struct ExternalEditor: Sendable {
  /// A text this long is no prompt any more; the file is not read then.
  private static let mostBytes = 16 << 20

  private let environment: [String: String]

  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// Lends the terminal to the editor with the text in a file that only this user can read, and waits.
  ///
  /// The file is removed whatever happens.
  @MainActor
  func edit(_ text: String, on terminal: any Terminal) -> EditorResult {
    guard let editor else {
      return .failed("set VISUAL or EDITOR to an editor; neither vi nor nano is there")
    }
    let folder = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var name = Array("\(folder)/hiapi-tui-XXXXXX.txt".utf8CString)
    let descriptor = mkstemps(&name, 4)
    guard descriptor >= 0 else {
      return .failed("no file can be made in \(folder): \(String(cString: strerror(errno)))")
    }
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    defer { unlink(path) }
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } catch {
      return .failed("\(path) cannot be written: \(error.localizedDescription)")
    }
    // The variable may hold arguments, as in `code --wait`: the shell reads it, as git has it.
    let command = ["/bin/sh", "-c", "\(editor) \"$@\"", editor, path]
    switch terminal.lend(to: command) {
    case nil: return .failed("\(editor) cannot be started")
    case 127?: return .failed("\(editor) is not there; VISUAL or EDITOR names the editor")
    case 0?: return read(path, of: text)
    case let status?: return .failed("\(editor) ended with status \(status)")
    }
  }

  private func read(_ path: String, of old: String) -> EditorResult {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard size <= Self.mostBytes, let data = FileManager.default.contents(atPath: path) else {
      return .failed("\(path) cannot be read back, or is longer than \(Self.mostBytes >> 20) MiB")
    }
    var text = String(decoding: data, as: UTF8.self)
    // Editors end the last line; who wrote no line end means none.
    if text.hasSuffix("\n"), !old.hasSuffix("\n") { text.removeLast() }
    return .edited(text)
  }

  private var editor: String? {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environment[name], !command.trimmed.isEmpty { return command }
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return ["vi", "nano"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
  }
}
