import Testing

@testable import HiAPICore

@Suite struct DotEnvTests {
  @Test(arguments: [
    ("K=v", "v"), ("K=v\n", "v"), ("\u{FEFF}K=v", "v"), ("K = v", "v"), ("  export K=v", "v"),
    ("export\tK=v", "v"), ("K=v # said", "v"), ("K=v#w", "v#w"), ("K=#w", ""), ("K=", ""),
    ("K='v w'", "v w"), ("K=\"v w\" # said", "v w"), ("K='a\\n'", "a\\n"), ("K=\"a\\nb\"", "a\nb"),
    ("K=\"a\\\"b\\$c\"", "a\"b$c"), ("K=\" v \"", " v "), ("K='a\nb'", "a\nb"),
    ("K=v\r\nL=w\r\n", "v"),
    ("L='\nK=no\n'\nK=v", "v"), ("K=1\nK=v", "v"), ("# K=no\nK=v", "v"), ("junk\n=x\nK=v", "v"),
    ("L='open\nK=v", "v"), ("K=a=b", "a=b"), ("K=v\rL=w", "v"), ("\n\n\t\nK=v", "v"),
  ])
  func `reads an assignment`(_ text: String, _ value: String) {
    #expect(DotEnv(text).entries["K"]?.value == value)
  }

  @Test func `knows the line of an assignment`() {
    let file = DotEnv("# one\r\nA='2\n3'\r\nB=4\n\"5\nC=6")
    #expect(file.entries["A"]?.line == 2)
    #expect(file.entries["B"]?.line == 4)
    #expect(file.entries["C"]?.line == 6)
  }

  @Test(arguments: [
    "", "=", "K", "K v", "export", "export =v", "\"", "K='", "K=\"\\", "\u{0}", "🙂=1",
  ])
  func `passes over what assigns nothing`(_ text: String) {
    #expect(DotEnv(text).entries.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func `reads a megabyte of open quotes`() {
    let text = String(repeating: "K='\n", count: 1 << 18) + "K=v"
    _ = DotEnv(text)
  }
}
