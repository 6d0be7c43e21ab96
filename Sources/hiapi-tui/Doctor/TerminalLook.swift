import Foundation
import HiAPICore

/// What can be told of the terminal without asking it.
enum TerminalLook {
  static func items(_ environment: [String: String]) -> [Checkup.Item] {
    let name = environment["TERM"].flatMap { $0.isEmpty ? nil : $0 }
    var parts = [name.map { "TERM=\($0)" } ?? "TERM is not set"]
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      parts.append("\(size.ws_col)×\(size.ws_row)")
    }
    if let depth = environment["COLORTERM"], !depth.isEmpty { parts.append("COLORTERM=\(depth)") }
    if environment["NO_COLOR"]?.isEmpty == false { parts.append("NO_COLOR is set") }
    if environment["TMUX"] != nil { parts.append("in tmux") }
    if environment["SSH_CONNECTION"] != nil { parts.append("over ssh") }
    if isatty(STDOUT_FILENO) == 0 { parts.append("standard output is no terminal") }
    var items = [
      Checkup.Item(.terminal, name == nil ? .warning : .ok, parts.joined(separator: ", "))
    ]
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    let isUTF8 = locale?.lowercased().replacing("-", with: "").contains("utf8") == true
    if !isUTF8 {
      items.append(
        Checkup.Item(
          .terminal, .note, "the locale (\(locale ?? "none")) does not name UTF-8",
          advice: ["LANG=C.UTF-8 does, or --ascii draws without it"]))
    }
    return items
  }
}
