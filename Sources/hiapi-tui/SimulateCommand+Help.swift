import HiAPISimulator

extension SimulateCommand {
  /// What the help says besides the options: keys, tags, mishaps and forms.
  static let discussion = """
    The first line on standard output is its address. Any key that is not empty is good, except \
    sk-invalid… (401) and sk-limited… (403 for video models). Outputs come from a second port, as \
    they come from another host of the service. SIGINT and SIGTERM end it.

    What happens to a task is chosen by a tag in its prompt, or by --scenario for all:

    \(lines(ScenarioTag.all.map { ($0.name, $0.sentence) }))

    MISHAP is one of these. Times are divided by the speed, but for Retry-After:

    \(lines(MishapWord.all.map { ($0.name, $0.sentence) }))

    The forms in which a task is told are chosen by --dialect, or by a tag such as \
    [dialect:status=blog,expiry=iso]. Each name has these values, the reference's first; \
    random=SEED picks for each task:

    \(lines(DialectField.all.map { ($0.name, $0.values.joined(separator: ", ")) }))
    """

  private static func lines(_ pairs: [(String, String)]) -> String {
    pairs.map { "  \($0)  \($1)" }.joined(separator: "\n")
  }
}
