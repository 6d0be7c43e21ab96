import HiAPIBasics
import HiAPIService

/// Puts the sources of settings in their order.
struct SettingsResolver {
  private let options: SettingsOptions
  private let environment: [String: String]
  private let workingFolder: String
  private let use: SettingsUse
  private let folders: Folders
  private let configuration: ConfigurationFile
  private let namedProfile: ConfigurationFile.Profile?
  private let dotEnvPath: String
  private var dotEnv: DotEnv?
  private var notes: [SettingsNote] = []

  init(
    options: SettingsOptions, environment: [String: String], workingFolder: String,
    use: SettingsUse
  ) throws(SettingsError) {
    self.options = options
    self.environment = environment
    self.workingFolder = workingFolder
    self.use = use
    let folders = try Folders(environment: environment)
    self.folders = folders
    let path = folders.configurationFile
    let place = SettingSource.configuration(path: path, line: nil, column: nil, profile: nil)
    let file = try SettingsFile.read(path, in: place)
    let configuration =
      try file.map { file throws(SettingsError) in
        try ConfigurationFile(file.text, path: path, folders: folders)
      } ?? ConfigurationFile()
    self.configuration = configuration
    namedProfile = try options.profile.map { name throws(SettingsError) in
      try configuration.profile(named: name.value, in: name.source)
    }
    dotEnvPath = workingFolder + "/.env"
    if let file, file.isOpenToOthers, configuration.profiles.contains(where: { $0.key != nil }) {
      notes.append(.openToOthers(path))
    }
  }

  mutating func resolve() throws(SettingsError) -> Settings {
    readDotEnv()
    var search = KeySearch(folders: folders, configuration: configuration)
    search.add(profile: namedProfile)
    if let namedProfile, let name = options.profile, !search.hasFound {
      search.refuseOthers(thanOf: namedProfile, named: name.source)
    }
    for name in ["HIAPI_API_KEY", "HIAPI_KEY"] {
      search.add(environment[name], from: .environment(name))
    }
    for name in ["HIAPI_API_KEY", "HIAPI_KEY"] {
      if let entry = dotEnv?.entries[name] {
        search.add(entry.value, from: .dotEnv(path: dotEnvPath, line: entry.line))
      }
    }
    if namedProfile == nil { search.add(profile: configuration.defaultProfile) }
    let key = try unlessUnused { () throws(SettingsError) in try search.result() } ?? nil
    notes += search.notes
    let profile = namedProfile ?? configuration.defaultProfile
    let endpoint = try endpoint(for: key)
    if let correction = endpoint.value.correction {
      notes.append(SettingsNote("\(endpoint.source): \(correction)", isWarning: true))
    }
    let proxies = ProxySettings(environment: environment)
    notes += proxies.notes(for: endpoint.value)
    // Only what needs the network looks whether it can be read.
    let trust = TrustedCertificates(environment: environment, adding: configuration.caFile)
    let proxy = try unlessUnused { () throws(SettingsError) in
      try proxies.server(for: endpoint.value)
    }
    var settings = Settings(
      key: key, endpoint: endpoint, proxy: proxy ?? nil,
      profile: profile.map { profile in
        Sourced(profile.name, from: options.profile?.source ?? profile.place)
      },
      outputFolder: try outputFolder(),
      outputName: configuration.outputName ?? Sourced(.standard, from: .builtIn),
      proxies: proxies, trust: trust, catalogAddresses: configuration.catalogAddresses,
      theme: options.theme ?? configuration.theme,
      color: color(),
      usesASCII: options.usesASCII ?? configuration.usesASCII ?? Sourced(false, from: .builtIn),
      usesMouse: options.usesMouse ?? configuration.usesMouse ?? Sourced(true, from: .builtIn),
      preview: configuration.preview ?? Sourced(.auto, from: .builtIn),
      previewSymbols: configuration.previewSymbols ?? Sourced(.half, from: .builtIn),
      limits: configuration.limits,
      logLevel: configuration.logLevel ?? Sourced(.info, from: .builtIn),
      folders: folders, notes: notes,
      isKeyTrimmed: search.isTrimmed, otherKeys: search.others,
      profileKeys: configuration.profiles.compactMap { $0.key.flatMap { APIKey($0.value) } })
    _ = try unlessUnused { () throws(SettingsError) in try settings.refuseKeys() }
    settings.notes = notes
    return settings
  }

  /// A setting that a command which asks nobody does without: what is wrong with it is a note then.
  private mutating func unlessUnused<Value>(
    _ read: () throws(SettingsError) -> Value
  ) throws(SettingsError) -> Value? {
    do throws(SettingsError) {
      return try read()
    } catch {
      guard use == .database else { throw error }
      notes.append(SettingsNote("\(error)"))
      return nil
    }
  }

  /// The working folder's `.env` may belong to anything, so one that cannot be read stops nobody.
  private mutating func readDotEnv() {
    do throws(SettingsError) {
      let source = SettingSource.dotEnv(path: dotEnvPath, line: 1)
      dotEnv = try SettingsFile.read(dotEnvPath, in: source).map { DotEnv($0.text) }
    } catch {
      notes.append(SettingsNote("\(dotEnvPath) is not used: \(error.message)", isWarning: true))
    }
  }

  private mutating func endpoint(for key: Sourced<APIKey>?) throws(SettingsError)
    -> Sourced<ServiceEndpoint>
  {
    let name = "HIAPI_BASE_URL"
    if let text = options.baseURL { return try Self.endpoint(text.value, from: text.source) }
    if let base = namedProfile?.baseURL { return base }
    if let text = environment[name]?.trimmed.nonEmpty {
      return try Self.endpoint(text, from: .environment(name))
    }
    if let entry = dotEnv?.entries[name], !entry.value.trimmed.isEmpty {
      let source = SettingSource.dotEnv(path: dotEnvPath, line: entry.line)
      if case .dotEnv = key?.source { return try Self.endpoint(entry.value, from: source) }
      notes.append(
        SettingsNote(
          "the base URL in \(source) is not used, because the key comes from elsewhere",
          isWarning: key != nil))
    }
    // The default profile's is for its own key; a profile that is named has its own or the common one.
    let own = namedProfile == nil ? configuration.defaultProfile?.baseURL : nil
    return own ?? configuration.baseURL ?? Sourced(.hiapi, from: .builtIn)
  }

  private static func endpoint(_ text: String, from source: SettingSource) throws(SettingsError)
    -> Sourced<ServiceEndpoint>
  {
    do throws(SettingsError) {
      return Sourced(try ServiceEndpoint(parsing: text), from: source)
    } catch {
      throw error.located(in: source, about: .baseURL)
    }
  }

  private func outputFolder() throws(SettingsError) -> Sourced<String> {
    guard let text = options.outputFolder else {
      return configuration.outputFolder ?? Sourced(folders.outputs, from: .builtIn)
    }
    // Given on the command line, a path counts from where one is.
    let path = folders.resolve(text.value) ?? folders.resolve("\(workingFolder)/\(text.value)")
    guard let path, !text.value.isEmpty else {
      throw SettingsError(
        "the output folder cannot be used", remedy: "Name a folder", in: text.source)
    }
    return Sourced(path, from: text.source)
  }

  /// `NO_COLOR` stands where the environment does: an option outweighs it, the configuration does not.
  private func color() -> Sourced<ColorChoice> {
    if let choice = options.color { return choice }
    if environment["NO_COLOR"]?.isEmpty == false {
      return Sourced(.none, from: .environment("NO_COLOR"))
    }
    return configuration.color ?? Sourced(.auto, from: .builtIn)
  }
}
