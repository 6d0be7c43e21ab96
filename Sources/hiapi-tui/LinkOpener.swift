import Subprocess

/// Opens links with the desktop's own program.
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
    let isOpened: Bool
    do {
      isOpened = try await run(
        .name("xdg-open"), arguments: [link], input: .none, output: .discarded, error: .discarded
      ).terminationStatus.isSuccess
    } catch {
      throw Failure(description: "xdg-open is not there to open links; y u copies the link")
    }
    guard isOpened else {
      throw Failure(description: "xdg-open could not open the link; y u copies it")
    }
  }
}
