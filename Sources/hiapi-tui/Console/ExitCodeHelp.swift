/// The exit codes of a command, as its help lists them.
///
/// A test holds them against the table in `CommandLine.md`.
enum ExitCodeHelp {
  static let usage = "the command line is wrong"
  static let output = "standard output cannot be written"
  static let settings = "a setting in config.yaml or the environment cannot be used"
  static let interrupted = "interrupted (SIGTERM: 143, SIGHUP: 129); tasks go on"

  /// The lines by rising code, under a heading of their own.
  static func text(
    _ codes: KeyValuePairs<Int, String>, and more: KeyValuePairs<Int, String> = [:]
  ) -> String {
    let all = (Array(codes) + Array(more)).sorted { $0.key < $1.key }
    let rows = all.map { code, meaning in
      let name = String(code)
      return HelpList.row(
        name + String(repeating: " ", count: max(0, 3 - name.count)), meaning, indent: 7)
    }
    return (["Exit codes:"] + rows).joined(separator: "\n")
  }
}
