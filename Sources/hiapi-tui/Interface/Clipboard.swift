import HiAPITUI
import Subprocess

/// Gives texts to the clipboard that the person most likely pastes from.
struct Clipboard: Sendable {
  /// What the environment says of the terminal and the desktop.
  let environment: [String: String]

  /// A program that reads the text from its standard input.
  private struct Tool {
    var name: String
    var arguments: [String]
    var way: CopyReport.Way
  }

  /// Gives a text to the first program that takes it.
  ///
  /// - Returns: Which way it went; `.terminal` when no program took it, so that the terminal is to be
  ///   asked.
  func copy(_ text: String) async -> CopyReport.Way {
    for tool in tools where await hand(text, to: tool) { return tool.way }
    return .terminal
  }

  /// The programs to try, best first.
  ///
  /// tmux drops OSC 52 from the programs in it unless it is told otherwise, but takes a buffer, and with
  /// `-w` passes that on by OSC 52 itself. Over ssh the desktop's programs, where there are any, would fill
  /// the clipboard of the wrong machine.
  private var tools: [Tool] {
    if isSet("TMUX") {
      return [Tool(name: "tmux", arguments: ["load-buffer", "-w", "-"], way: .tmux)]
    }
    if isSet("SSH_CONNECTION") || isSet("SSH_TTY") { return [] }
    var tools: [Tool] = []
    if isSet("WAYLAND_DISPLAY") {
      tools.append(Tool(name: "wl-copy", arguments: [], way: .desktop))
    }
    if isSet("DISPLAY") {
      tools.append(
        Tool(name: "xclip", arguments: ["-selection", "clipboard", "-in"], way: .desktop))
      tools.append(Tool(name: "xsel", arguments: ["--clipboard", "--input"], way: .desktop))
    }
    return tools
  }

  private func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }

  private func hand(_ text: String, to tool: Tool) async -> Bool {
    let result = try? await run(
      .name(tool.name), arguments: Arguments(tool.arguments), input: .string(text),
      // The desktop's programs stay behind to serve the text: what they hold open must not be waited for.
      output: .discarded, error: .discarded)
    return result?.terminationStatus.isSuccess == true
  }
}
