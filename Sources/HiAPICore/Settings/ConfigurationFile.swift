import HiAPIBasics
import HiAPICatalog
import HiAPIService
import HiAPITasks
import Yams

/// What `config.yaml` says, checked, with the place of each word.
struct ConfigurationFile {
  /// A key and where it goes, under a name.
  struct Profile {
    let name: String
    let place: SettingSource
    var key: Sourced<String>?
    var keyFile: Sourced<String>?
    var baseURL: Sourced<ServiceEndpoint>?
  }

  private(set) var profiles: [Profile] = []
  /// The profile that counts when none is named.
  private(set) var defaultProfile: Profile?
  private(set) var keyFile: Sourced<String>?
  /// A file of certificate authorities that are trusted beside the system's.
  private(set) var caFile: Sourced<String>?
  /// What counts where no profile names one.
  private(set) var baseURL: Sourced<ServiceEndpoint>?
  private(set) var outputFolder: Sourced<String>?
  private(set) var outputName: Sourced<NamePattern>?
  private(set) var catalogAddresses: [Sourced<CatalogAddress>] = []
  private(set) var theme: Sourced<String>?
  private(set) var color: Sourced<ColorChoice>?
  private(set) var usesASCII: Sourced<Bool>?
  private(set) var usesMouse: Sourced<Bool>?
  private(set) var preview: Sourced<PreviewChoice>?
  private(set) var previewSymbols: Sourced<PreviewSymbols>?
  private(set) var limits = SpendingLimits.none
  private(set) var logLevel: Sourced<LogLevel>?

  init() {}

  /// Reads the file's text.
  ///
  /// - Throws: ``SettingsError`` with line and column for whatever is not understood.
  init(_ text: String, path: String, folders: Folders) throws(SettingsError) {
    guard let root = try Self.root(text, path: path) else { return }
    let members = try root.members(named: [
      "profile", "profiles", "key_file", "ca_file", "base_url", "output_dir", "output_name",
      "catalog_url",
      "theme",
      "color", "ascii", "mouse", "preview", "preview_symbols", "budget", "log_level",
    ])
    for (name, node) in try members["profiles"]?.pairs() ?? [] {
      profiles.append(try Self.profile(name, node, folders))
    }
    keyFile = try Self.file(members["key_file"], folders, "key_file: ~/.config/hiapi-tui/key")
    caFile = try Self.file(members["ca_file"], folders, "ca_file: ~/own-ca.pem")
    baseURL = try Self.endpoint(members["base_url"])
    outputFolder = try Self.file(members["output_dir"], folders, "output_dir: ~/Pictures/hiapi")
    outputName = try members["output_name"]?.text("output_name: \(NamePattern.standard.text)")
      .map(Self.pattern)
    catalogAddresses = try Self.addresses(members["catalog_url"])
    theme = try members["theme"]?.text("theme: dark")
    usesASCII = try members["ascii"]?.flag()
    usesMouse = try members["mouse"]?.flag()
    limits = try members["budget"].map(Self.limits) ?? .none
    color = try Self.choice(members["color"], "color: auto", called: "number of colours")
    preview = try Self.choice(members["preview"], "preview: auto", called: "way to show pictures")
    previewSymbols = try Self.choice(
      members["preview_symbols"], "preview_symbols: half", called: "kind of characters")
    logLevel = try Self.choice(members["log_level"], "log_level: info", called: "level of the log")
    if let node = members["profile"], let name = try node.text("profile: work") {
      defaultProfile = try profile(named: name.value, in: name.source)
    } else {
      defaultProfile = profiles.first { $0.name == "default" }
    }
  }

  /// The value of a setting that takes one of a few words.
  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: ConfigurationNode?, _ example: String, called noun: String
  ) throws(SettingsError) -> Sourced<Choice>? {
    guard let node, let word = try node.text(example) else { return nil }
    guard let choice = Choice(rawValue: word.value) else {
      throw node.error(
        "\(ConfigurationNode.quoted(word.value)) is no \(noun)",
        remedy: "Write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return Sourced(choice, from: word.source)
  }

  /// The profile of this name.
  ///
  /// - Throws: ``SettingsError`` that lists the names there are.
  func profile(named name: String, in source: SettingSource) throws(SettingsError) -> Profile {
    if let profile = profiles.first(where: { $0.name == name }) { return profile }
    let names = profiles.map { KeyShapes.shown($0.name) }.joined(separator: ", ")
    throw SettingsError(
      "there is no profile \(ConfigurationNode.quoted(name))",
      remedy: names.isEmpty
        ? "No profile is configured; write it under profiles: in config.yaml"
        : "These are configured: \(names)",
      in: source)
  }

  private static func pattern(_ text: Sourced<String>) throws(SettingsError)
    -> Sourced<NamePattern>
  {
    do throws(SettingsError) {
      return Sourced(try NamePattern(parsing: text.value), from: text.source)
    } catch {
      throw error.located(in: text.source)
    }
  }

  private static func limits(_ node: ConfigurationNode) throws(SettingsError) -> SpendingLimits {
    let members = try node.members(named: ["day", "task", "unpriced"])
    var limits = SpendingLimits(
      day: try members["day"]?.amount("day: 5.00")?.value,
      task: try members["task"]?.amount("task: 0.50")?.value)
    if let node = members["unpriced"], let word = try node.text("unpriced: refuse") {
      guard ["allow", "refuse"].contains(word.value) else {
        throw node.error(
          "\(ConfigurationNode.quoted(word.value)) says nothing of tasks without an estimate",
          remedy: "Write allow or refuse")
      }
      limits.allowsUnpriced = word.value == "allow"
    }
    return limits
  }

  private static func root(_ text: String, path: String) throws(SettingsError) -> ConfigurationNode?
  {
    do {
      return try Yams.compose(yaml: text).map { ConfigurationNode(node: $0, path: path) }
    } catch {
      throw SettingsError(yaml: error, path: path)
    }
  }

  private static func profile(_ name: String, _ node: ConfigurationNode, _ folders: Folders)
    throws(SettingsError) -> Profile
  {
    var node = node
    node.profile = name
    var profile = Profile(name: name, place: node.source)
    let members = try node.members(named: ["key", "key_file", "base_url"])
    profile.key = try members["key"]?.text("key: sk-…")
    profile.keyFile = try file(
      members["key_file"], folders, "key_file: ~/.config/hiapi-tui/work.key")
    profile.baseURL = try endpoint(members["base_url"])
    return profile
  }

  private static func endpoint(_ node: ConfigurationNode?) throws(SettingsError)
    -> Sourced<ServiceEndpoint>?
  {
    guard let base = try node?.text("base_url: \(ServiceEndpoint.hiapi)") else { return nil }
    do throws(SettingsError) {
      return Sourced(try ServiceEndpoint(parsing: base.value), from: base.source)
    } catch {
      throw error.located(in: base.source, about: .baseURL)
    }
  }

  private static func addresses(_ node: ConfigurationNode?) throws(SettingsError)
    -> [Sourced<CatalogAddress>]
  {
    var addresses: [Sourced<CatalogAddress>] = []
    for node in node?.elements ?? [] {
      guard let text = try node.text("catalog_url: \(CatalogAddress.publicIndex)") else { continue }
      do throws(SettingsError) {
        addresses.append(Sourced(try CatalogAddress(parsing: text.value), from: text.source))
      } catch {
        throw error.located(in: text.source)
      }
    }
    return addresses
  }

  private static func file(_ node: ConfigurationNode?, _ folders: Folders, _ example: String)
    throws(SettingsError) -> Sourced<String>?
  {
    guard let node, let text = try node.text(example) else { return nil }
    guard let path = folders.resolve(text.value) else {
      throw node.error(
        "the path is not absolute", remedy: "Begin it with / or ~/, like \(example)")
    }
    return Sourced(path, from: text.source)
  }
}
