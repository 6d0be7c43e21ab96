import Glibc
import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite struct SettingsTests {
  private let folder: TemporaryFolder
  private var environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = ["HOME": folder.path("home")]
  }

  private let configurationPath = "home/.config/hiapi-tui/config.yaml"

  private func resolve(
    _ options: SettingsOptions = SettingsOptions(), _ more: [String: String] = [:],
    for use: SettingsUse = .service
  ) throws -> Settings {
    try Settings.resolve(
      options: options, environment: environment.merging(more) { $1 },
      workingFolder: folder.path("work"), for: use)
  }

  private func configure(_ text: String) throws { try write(text, to: configurationPath) }

  private func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
    try folder.write(text, to: name)
    chmod(folder.path(name), mode)
  }

  @Test func `has sound defaults and no key`() throws {
    let settings = try resolve()
    #expect(settings.key == nil)
    #expect(settings.endpoint == Sourced(.hiapi, from: .builtIn))
    #expect(settings.profile == nil)
    #expect(
      settings.outputFolder == Sourced(folder.path("home/Downloads/hiapi-tui"), from: .builtIn))
    #expect(settings.theme == nil)
    #expect(settings.color == Sourced(.auto, from: .builtIn))
    #expect(settings.usesASCII.value == false)
    #expect(settings.usesMouse.value)
    #expect(settings.notes.isEmpty)
  }

  @Test func `takes the key from the first place that holds one`() throws {
    func source(_ options: SettingsOptions = SettingsOptions(), _ more: [String: String] = [:])
      throws
      -> SettingSource?
    {
      try resolve(options, more).key?.source
    }
    try write("sk-key-file\n", to: "home/.config/hiapi-tui/key")
    let keyFile = SettingSource.keyFile(path: folder.path("home/.config/hiapi-tui/key"))
    #expect(try source() == keyFile)

    try write(
      "profiles:\n  default:\n    key: sk-default\n  work:\n    key: sk-work\n",
      to: configurationPath)
    let path = folder.path(configurationPath)
    #expect(
      try source() == .configuration(path: path, line: 3, column: 10, profile: "default"))

    try write("A=1\nHIAPI_KEY=sk-dotenv\n", to: "work/.env")
    #expect(try source() == .dotEnv(path: folder.path("work/.env"), line: 2))

    #expect(try source(SettingsOptions(), ["HIAPI_KEY": "sk-2"]) == .environment("HIAPI_KEY"))
    let both = ["HIAPI_KEY": "sk-2", "HIAPI_API_KEY": "sk-1"]
    #expect(try source(SettingsOptions(), both) == .environment("HIAPI_API_KEY"))
    #expect(
      try source(SettingsOptions(), ["HIAPI_API_KEY": " \n", "HIAPI_KEY": "k"])
        == .environment("HIAPI_KEY"))
    #expect(
      try source(SettingsOptions(profile: "work"), both)
        == .configuration(path: path, line: 5, column: 10, profile: "work"))
  }

  @Test func `trims a key and says so`() throws {
    let settings = try resolve(SettingsOptions(), ["HIAPI_API_KEY": "sk-abcdefghijkl\n"])
    #expect(settings.key?.value.secret == "sk-abcdefghijkl")
    #expect(
      settings.notes.map(\.text) == [
        "the key in environment variable HIAPI_API_KEY had white space around it, which was left out"
      ])
  }

  @Test func `says when two keys differ and shows neither`() throws {
    let settings = try resolve(
      SettingsOptions(), ["HIAPI_API_KEY": "sk-abcdefgh1111", "HIAPI_KEY": "sk-abcdefgh2222"])
    #expect(
      settings.notes == [
        SettingsNote(
          "the key in environment variable HIAPI_API_KEY (••••1111) is used; "
            + "environment variable HIAPI_KEY holds another one (••••2222)", isWarning: true,
          about: .key)
      ])
    let same = ["HIAPI_API_KEY": "sk-abcdefgh1111", "HIAPI_KEY": "sk-abcdefgh1111 "]
    #expect(try resolve(SettingsOptions(), same).notes.isEmpty)
    #expect(!"\(settings)".contains("abcdefgh"))
  }

  @Test func `refuses a key that no header could hold`() {
    let error = #expect(throws: SettingsError.self) {
      try resolve(SettingsOptions(), ["HIAPI_API_KEY": "sk-abc def"])
    }
    #expect(error?.source == .environment("HIAPI_API_KEY"))
    #expect(error?.description.contains("abc") == false)
  }

  @Test func `never sends an exported key where a folder's file says`() throws {
    try write(
      "HIAPI_BASE_URL=https://evil.example\nHIAPI_API_KEY=sk-theirs\n", to: "work/.env")
    let exported = try resolve(SettingsOptions(), ["HIAPI_API_KEY": "sk-mine"])
    #expect(exported.endpoint.value == .hiapi)
    #expect(exported.notes.contains { $0.isWarning && $0.text.contains("base URL") })
    let theirs = try resolve()
    #expect(theirs.endpoint.value.text == "https://evil.example/v1")
    #expect(theirs.endpoint.source == .dotEnv(path: folder.path("work/.env"), line: 1))
    try write("HIAPI_BASE_URL=https://evil.example\n", to: "work/.env")
    #expect(try resolve().endpoint.value == .hiapi)
  }

  @Test func `takes the base URL from the first place that names one`() throws {
    try write(
      """
      profile: home
      profiles:
        home: {base_url: "https://default.example"}
        work: {base_url: "https://work.example", key: sk-work}
      """, to: configurationPath)
    let exported = ["HIAPI_BASE_URL": "http://127.0.0.1:8080/"]
    #expect(try resolve().endpoint.value.host == "default.example")
    #expect(
      try resolve(SettingsOptions(), exported).endpoint.value.text == "http://127.0.0.1:8080/v1")
    #expect(
      try resolve(SettingsOptions(profile: "work"), exported).endpoint.value.host == "work.example")
    let option = SettingsOptions(profile: "work", baseURL: "https://option.example")
    #expect(try resolve(option, exported).endpoint.value.host == "option.example")
    #expect(try resolve().profile?.value == "home")
  }

  @Test func `names the place of a bad base URL`() {
    let error = #expect(throws: SettingsError.self) {
      try resolve(SettingsOptions(), ["HIAPI_BASE_URL": "http://h"])
    }
    #expect(error?.source == .environment("HIAPI_BASE_URL"))
    let option = #expect(throws: SettingsError.self) {
      try resolve(SettingsOptions(baseURL: Sourced("h", from: .option("--base-url"))))
    }
    #expect(option?.source == .option("--base-url"))
  }

  @Test func `warns of a key that others can read`() throws {
    try write("sk-open\n", to: "home/.config/hiapi-tui/key", mode: 0o644)
    #expect(try resolve().notes.map(\.isWarning) == [true])
    try write("profiles:\n  default:\n    key: sk-a\n", to: configurationPath, mode: 0o640)
    #expect(try resolve().notes.contains { $0.text.contains("config.yaml") && $0.isWarning })
  }

  @Test func `reads a profile's key file, and misses it`() throws {
    try write("profiles:\n  p:\n    key_file: ~/p.key\n", to: configurationPath)
    let missing = #expect(throws: SettingsError.self) { try resolve(SettingsOptions(profile: "p")) }
    #expect(missing?.source == .keyFile(path: folder.path("home/p.key")))
    try write("sk-p\n", to: "home/p.key")
    #expect(try resolve(SettingsOptions(profile: "p")).key?.value.secret == "sk-p")
    #expect(try resolve(SettingsOptions(profile: "p")).notes.isEmpty)
  }

  @Test func `reads the rest of the configuration`() throws {
    try write(
      """
      # what I like
      output_dir: ~/Pictures
      theme: light
      color: 256
      ascii: yes
      mouse: off
      preview: off
      preview_symbols: quadrant
      """, to: configurationPath)
    let settings = try resolve()
    #expect(settings.outputFolder.value == folder.path("home/Pictures"))
    #expect(settings.theme?.value == "light")
    #expect(settings.color.value == .colors256)
    #expect(settings.usesASCII.value)
    #expect(!settings.usesMouse.value)
    #expect(settings.preview.value == .off && settings.previewSymbols.value == .quadrant)
    let path = folder.path(configurationPath)
    #expect(settings.theme?.source == .configuration(path: path, line: 3, column: 8, profile: nil))
    let options = SettingsOptions(
      outputFolder: Sourced("out", from: .option("--output-dir")),
      theme: Sourced("dark", from: .option("--theme")),
      color: Sourced(.none, from: .option("--color")),
      usesASCII: Sourced(false, from: .option("--ascii")),
      usesMouse: Sourced(true, from: .option("--no-mouse")))
    let changed = try resolve(options)
    #expect(changed.outputFolder == Sourced(folder.path("work/out"), from: .option("--output-dir")))
    #expect(changed.theme == Sourced("dark", from: .option("--theme")))
    #expect(changed.color == Sourced(.none, from: .option("--color")))
    #expect(!changed.usesASCII.value)
    #expect(changed.usesMouse.value)
  }

  @Test func `obeys NO_COLOR unless colours are asked for`() throws {
    #expect(try resolve(SettingsOptions(), ["NO_COLOR": "1"]).color.value == .none)
    #expect(try resolve(SettingsOptions(), ["NO_COLOR": ""]).color.value == .auto)
    #expect(
      try resolve(
        SettingsOptions(color: Sourced(.truecolor, from: .option("--color"))), ["NO_COLOR": "1"]
      ).color.value == .truecolor)
    try configure("color: 256\n")
    #expect(try resolve(SettingsOptions(), ["NO_COLOR": "1"]).color.value == .none)
    #expect(try resolve(SettingsOptions(), ["NO_COLOR": ""]).color.value == .colors256)
  }

  @Test func `takes a base URL at the top where no profile has one`() throws {
    try configure(
      """
      base_url: https://common.test/v1
      profiles:
        default: {key: sk-default-1111, base_url: https://own.test/v1}
        work: {key: sk-work-2222}
      """)
    #expect(try resolve().endpoint.value.text == "https://own.test/v1")
    // The default profile's base URL is not for the key of another one.
    let work = try resolve(SettingsOptions(profile: "work"))
    #expect(work.endpoint.value.text == "https://common.test/v1")
    #expect(work.key?.value.secret == "sk-work-2222")
  }

  @Test func `a profile that is named without a key does not take the environment's`() throws {
    try configure(
      """
      profiles:
        work: {base_url: https://work.test}
        same: {base_url: https://api.hiapi.ai}
      """)
    let exported = ["HIAPI_API_KEY": "sk-exported-1111"]
    try write("HIAPI_API_KEY=sk-dotenv-2222\n", to: "work/.env")
    for name in ["work", "same"] {
      for more in [exported, [:]] {
        let error = #expect(throws: SettingsError.self) {
          try resolve(SettingsOptions(profile: Sourced(name, from: .option("--profile"))), more)
        }
        #expect(error?.message.hasPrefix("profile \(name) has no key of its own; ") == true)
        let found = try resolve(
          SettingsOptions(profile: Sourced(name, from: .option("--profile"))), more, for: .database)
        #expect(found.key == nil)
        #expect(found.notes.contains { $0.text.contains("no key of its own") })
      }
    }
    // The default profile is nobody's choice of this moment.
    try configure("profile: work\nprofiles:\n  work: {base_url: https://work.test}\n")
    #expect(try resolve(SettingsOptions(), exported).key?.value.secret == "sk-exported-1111")
  }

  @Test func `a profile that is named without a key takes the configuration's common one`() throws {
    try configure("key_file: ~/common\nprofiles:\n  work: {base_url: https://work.test}\n")
    try write("sk-common-3333\n", to: "home/common")
    let found = try resolve(
      SettingsOptions(profile: "work"), ["HIAPI_API_KEY": "sk-exported-1111"])
    #expect(found.key?.value.secret == "sk-common-3333")
    #expect(found.knownKeys.count == 2)
    #expect(
      found.notes.contains { $0.isWarning && $0.text.contains("HIAPI_API_KEY holds another") })
  }

  @Test func `says what it left out of a base URL`() throws {
    let found = try resolve(SettingsOptions(), ["HIAPI_BASE_URL": "https://h.test/V1/tasks/"])
    #expect(found.endpoint.value.text == "https://h.test/v1")
    #expect(found.notes.contains { $0.isWarning && $0.text.contains("/tasks at its end") })
    #expect(try resolve(SettingsOptions(), ["HIAPI_BASE_URL": "https://h.test/"]).notes.isEmpty)
  }

  @Test func `a key and a proxy that cannot be used stop only what asks the service`() throws {
    try configure("key_file: ~/nokey\n")
    let environment = ["HTTPS_PROXY": "socks9://127.0.0.1:9"]
    #expect(throws: SettingsError.self) { try resolve(SettingsOptions(), environment) }
    let found = try resolve(SettingsOptions(), environment, for: .database)
    #expect(found.key == nil && found.proxy == nil)
    #expect(found.notes.contains { $0.text.contains("nokey") })
    #expect(found.notes.contains { $0.text.contains("HTTPS_PROXY") })
  }

  @Test func `passes over an env file that cannot be one`() throws {
    try folder.write("", to: "work/x")
    mkfifo(folder.path("work/.env"), 0o600)
    #expect(try resolve().notes.map(\.isWarning) == [true])
    unlink(folder.path("work/.env"))
    mkdir(folder.path("work/.env"), 0o700)
    #expect(try resolve().notes.isEmpty)
  }

  @Test(arguments: [
    ("https://h.example/KEY", "option --base-url", "base URL"),
    ("/tmp/KEY/x", "option --output-dir", "output folder"),
  ])
  func `a key in a setting that is stored is refused`(
    _ text: String, _ place: String, _ name: String
  ) throws {
    let key = "sk-own-0123456789"
    let value = text.replacing("KEY", with: key)
    let options =
      name == "base URL"
      ? SettingsOptions(baseURL: Sourced(value, from: .option("--base-url")))
      : SettingsOptions(outputFolder: Sourced(value, from: .option("--output-dir")))
    let error = #expect(throws: SettingsError.self) {
      try resolve(options, ["HIAPI_API_KEY": key])
    }
    #expect(
      error?.description == "\(place): the \(name) contains your API key. Take it out there")
    // Who only reads is told.
    let settings = try resolve(options, ["HIAPI_API_KEY": key], for: .database)
    #expect(settings.notes.contains { $0.text.contains("contains your API key") })
  }
}
