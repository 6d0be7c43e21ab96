import HiAPICore

extension WaitingVoice {
  /// One that speaks on standard error.
  convenience init(clock: some Clock<Duration>) {
    let progress: @Sendable (String) -> Void = { Console.progress($0) }
    self.init(
      clock: clock,
      output: Output(
        say: { Console.say($0) }, progress: Console.showsProgress ? progress : nil,
        writes: { Console.writes }))
  }
}
