import HiAPICore
import Testing

@Suite struct NearestNameTests {
  private let names = ["get", "--dry-run", "--profile", "output_dir", "wait", "show"]

  @Test(arguments: [
    ("--profil", "--profile"), ("--dryrun", "--dry-run"), ("Output-Dir", "output_dir"),
    ("wiat", "wait"), ("shwo", "show"), ("gett", "get"),
  ])
  func `finds the name that was meant`(_ word: String, _ name: String) {
    #expect(NearestName.of(word, among: names) == name)
  }

  @Test(arguments: ["", "-", "--nonsense", "balance", String(repeating: "wait", count: 11)])
  func `finds none where none is near`(_ word: String) {
    #expect(NearestName.of(word, among: names) == nil)
  }

  @Test func `takes the nearest, and of two the first`() {
    #expect(NearestName.of("theme", among: ["them", "themes", "theme"]) == "theme")
    #expect(NearestName.of("themx", among: ["themes", "theme", "them"]) == "theme")
    #expect(NearestName.of("themx", among: ["them", "theme"]) == "them")
  }

  @Test func `takes no more edits than it may`() {
    #expect(NearestName.of("wiat", among: names, atMost: { _ in 0 }) == nil)
    #expect(NearestName.of("WAIT", among: names, atMost: { _ in 0 }) == "wait")
  }
}
