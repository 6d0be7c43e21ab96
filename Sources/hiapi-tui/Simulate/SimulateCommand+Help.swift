import HiAPISimulator

extension SimulateCommand {
  /// What the help says besides the options: exit codes, API keys, tags, mishaps and forms.
  static let discussion = """
    The first line on standard output is its address, and it serves until SIGINT or SIGTERM. Any \
    API key will do, except sk-invalid… (401) and sk-limited… (403 for video models). Outputs come \
    from a second port, as those of the service come from another host.

    \(ExitCodeHelp.text([
      64: ExitCodeHelp.usage, 69: "the port is taken", 74: ExitCodeHelp.output,
      130: "ended by SIGINT (by SIGTERM: 143)",
    ]))

    A tag in the prompt chooses what happens to a task, or --scenario for all tasks. Times are \
    divided by --speed, except Retry-After:

    \(lines(ScenarioTag.all.map { ($0.name, $0.sentence) }))

    MISHAP is one of these:

    \(lines(FaultWord.all.map { ($0.name, $0.sentence) }))

    The forms of the answers are chosen by --dialect, or by a tag such as \
    [dialect:status=blog,expiry=iso]. Each name has these values, the documented one first; \
    random=SEED picks for each task:

    \(lines(WireVariantField.all.map { ($0.name, $0.values.joined(separator: ", ")) }))
    """

  private static func lines(_ pairs: [(String, String)]) -> String {
    pairs.map { HelpList.row($0.0, $0.1) }.joined(separator: "\n")
  }
}
