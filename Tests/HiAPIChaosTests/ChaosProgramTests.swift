import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIChaos

@Suite struct ChaosProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `hurries only a program that can be told to, and gives the other one time`() throws {
    try folder.write("…HIAPI_TUI_CLOCK_SPEED…", to: "debug")
    try folder.write("…HIAPI_BASE_URL…", to: "release")
    let debug = try ChaosProgram(path: folder.path("debug"))
    let release = try ChaosProgram(path: folder.path("release"))
    #expect(debug.speed == 20)
    #expect(release.speed == 1)
    #expect(debug.themes == ChaosTheme.allCases)
    #expect(!release.themes.contains(.clocks))
    #expect(debug.longestSilence == .milliseconds(2250))
    #expect(release.longestSilence == .milliseconds(16_500))
    #expect(debug.timeout(20) == "20" && release.timeout(20) == "120")
    #expect(debug.moment(300) == 300 && release.moment(300) == 2400 && release.moment(301) == 301)
    #expect(release.moment(nil) == nil)
  }
}
