import HiAPICore

extension WaitingVoice.Output {
  /// Standard error.
  static var console: Self {
    let progress: @Sendable (String) -> Void = { Console.progress($0) }
    return Self(
      say: { Console.say($0) }, progress: Console.showsProgress ? progress : nil,
      writes: { Console.writes })
  }
}

extension WaitingVoice {
  /// One that speaks on standard error.
  convenience init(clock: some Clock<Duration>) { self.init(clock: clock, output: .console) }
}
