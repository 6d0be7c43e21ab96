import Testing

@testable import NCursesTerminal

@Suite struct EscapeDelayTests {
  @Test(
    arguments: [
      ([:], 25), (["SSH_CONNECTION": "a 1 b 2"], 50), (["SSH_TTY": "/dev/pts/1"], 50),
      (["ESCDELAY": "500"], 500), (["ESCDELAY": "500", "SSH_TTY": "/dev/pts/1"], 500),
      (["ESCDELAY": "soon"], 25), (["ESCDELAY": "-1"], 25), (["ESCDELAY": "0"], 25),
      (["ESCDELAY": "99999999"], 5000), (["ESCDELAY": "999999999999"], 25),
    ] as [([String: String], Int32)])
  func `follows ESCDELAY, else the way to the terminal`(
    _ environment: [String: String], _ delay: Int32
  ) {
    #expect(EscapeDelay.milliseconds { environment[$0] } == delay)
  }
}
