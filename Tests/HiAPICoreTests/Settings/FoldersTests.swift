import Testing

@testable import HiAPICore

@Suite struct FoldersTests {
  @Test func `places everything below home`() throws {
    let folders = try Folders(environment: ["HOME": "/h/me/"])
    #expect(folders.configuration == "/h/me/.config/hiapi-tui")
    #expect(folders.data == "/h/me/.local/share/hiapi-tui")
    #expect(folders.cache == "/h/me/.cache/hiapi-tui")
    #expect(folders.state == "/h/me/.local/state/hiapi-tui")
    #expect(folders.outputs == "/h/me/Downloads/hiapi-tui")
  }

  @Test func `follows the XDG variables where they are absolute`() throws {
    let folders = try Folders(environment: [
      "HOME": "/h", "XDG_CONFIG_HOME": "/c/", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "",
      "XDG_STATE_HOME": "/",
    ])
    #expect(folders.configuration == "/c/hiapi-tui")
    #expect(folders.data == "/h/.local/share/hiapi-tui")
    #expect(folders.cache == "/h/.cache/hiapi-tui")
    #expect(folders.state == "/hiapi-tui")
  }

  @Test(arguments: [nil, "", "me", "~"])
  func `needs a home`(_ home: String?) {
    var environment: [String: String] = [:]
    environment["HOME"] = home
    #expect(throws: SettingsError.self) { try Folders(environment: environment) }
  }
}
