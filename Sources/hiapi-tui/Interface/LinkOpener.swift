import Subprocess

/// Opens links and files with the desktop's own program.
enum LinkOpener {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Opens an http or https link by `xdg-open`; a link of any other scheme is the server's word only
  /// and could start anything.
  static func open(_ link: String) async throws {
    guard link.hasPrefix("https://") || link.hasPrefix("http://") else {
      throw Failure(description: "Only http and https links are opened")
    }
    try await hand(link)
  }

  /// Opens a file that this program saved.
  static func openFile(_ path: String) async throws {
    guard path.hasPrefix("/") else { throw Failure(description: "The file's path is not absolute") }
    try await hand(path)
  }

  private static func hand(_ target: String) async throws {
    let isOpened: Bool
    do {
      isOpened = try await run(
        .name("xdg-open"), arguments: [target], input: .none, output: .discarded,
        error: .discarded
      ).terminationStatus.isSuccess
    } catch {
      throw Failure(description: "xdg-open, which opens things, is not installed: \(target)")
    }
    guard isOpened else { throw Failure(description: "xdg-open could not open \(target)") }
  }
}
