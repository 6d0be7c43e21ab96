import HiAPIBasics
import HiAPICatalog
import HiAPIService
import HiAPITasks
public import Logging

/// How this run is set up, each value with where it comes from.
public struct Settings: Sendable {
  /// Nil when there is no key anywhere; the program shows the simulator then.
  public var key: Sourced<APIKey>?
  public var endpoint: Sourced<ServiceEndpoint>
  /// What requests to the endpoint go through; nil when they go straight.
  public var proxy: Sourced<ProxyServer>?
  /// The profile in use: the one named by an option, else the default one.
  public var profile: Sourced<String>?
  /// Where outputs are saved: an absolute path.
  public var outputFolder: Sourced<String>
  /// How saved outputs are named (`output_name:` in the configuration).
  public var outputName: Sourced<NamePattern>
  /// What output hosts are reached through: they may be others than the service's.
  public var proxies: ProxySettings
  /// Which certificate authorities https connections trust.
  public var trust = TrustedCertificates.system
  /// Where a newer catalog is asked for; none means nowhere.
  public var catalogAddresses: [Sourced<CatalogAddress>]
  /// Nil lets the terminal's background choose.
  public var theme: Sourced<String>?
  public var color: Sourced<ColorChoice>
  public var usesASCII: Sourced<Bool>
  public var usesMouse: Sourced<Bool>
  /// How pictures are shown, and of what characters.
  public var preview = Sourced(PreviewChoice.auto, from: .builtIn)
  public var previewSymbols = Sourced(PreviewSymbols.half, from: .builtIn)
  /// How much tasks may cost, by their estimates.
  public var limits: SpendingLimits
  /// How much is logged.
  public var logLevel: Sourced<LogLevel>
  public var folders: Folders
  /// What the person should know.
  public var notes: [SettingsNote]
  /// Whether white space had to be taken off the key.
  public var isKeyTrimmed = false
  /// Other keys that were seen on the way to the one in use, and differ from it.
  public var otherKeys: [Sourced<APIKey>] = []
  /// The keys that the configuration's profiles hold.
  public var profileKeys: [APIKey] = []
}

extension Settings {
  /// Every key that was read, whichever is used.
  public var knownKeys: [APIKey] {
    (key.map { [$0.value] } ?? []) + otherKeys.map(\.value) + profileKeys
  }

  /// What everything from outside goes through before it is stored or shown.
  public var mask: KeyMask { KeyMask(knownKeys) }

  /// The log of this run, below the state folder; nil when none is wanted.
  public var log: Logger? {
    logLevel.value.level.map { level in
      Logger(
        "engine", to: LogFile(path: folders.state + "/hiapi-tui.log", mask: mask), level: level)
    }
  }
}

extension Settings {
  /// Finds out how this run is set up (design §5).
  ///
  /// A value comes from the first of: an option, the profile named by an option, the environment,
  /// `.env` in the working folder, the default profile unless another is named, the rest of
  /// `config.yaml`, the program's own default. A key may also lie in a key file, which comes last.
  /// A profile that is named without a key of its own takes that one and no other: who names a
  /// profile names who pays.
  ///
  /// A base URL in `.env` counts only with a key from the same file: a folder somebody sent must not
  /// be able to direct the exported key to its own server.
  ///
  /// Reads at most three small files. Nothing is written.
  ///
  /// - Parameters:
  ///   - options: What the command line says.
  ///   - environment: The environment variables.
  ///   - workingFolder: The folder the program was started in, absolute.
  ///   - use: What they are for.
  /// - Returns: The settings. That there is no key is not an error.
  /// - Throws: ``SettingsError`` for a setting that cannot be used, with its place.
  public static func resolve(
    options: SettingsOptions = SettingsOptions(), environment: [String: String],
    workingFolder: String, for use: SettingsUse = .service
  ) throws(SettingsError) -> Settings {
    var resolver = try SettingsResolver(
      options: options, environment: environment, workingFolder: workingFolder, use: use)
    return try resolver.resolve()
  }
}
