/// How a run came to its key, without the key: for telling whose trouble a 401 is.
public struct KeyFacts: Hashable, Sendable {
  /// Where it was found, such as `environment variable HIAPI_API_KEY`.
  public var source: String
  /// Enough to recognise it by.
  public var masked: String
  /// Whether white space had to be taken off it.
  public var wasTrimmed: Bool
  /// Other keys that were seen and differ, such as `environment variable HIAPI_KEY (••••2222)`.
  public var others: [String]

  public init(source: String, masked: String, wasTrimmed: Bool = false, others: [String] = []) {
    self.source = source
    self.masked = masked
    self.wasTrimmed = wasTrimmed
    self.others = others
  }

  /// What the settings found; nil when there is no key.
  public init?(_ settings: Settings) {
    guard let key = settings.key else { return nil }
    self.init(
      source: "\(key.source)", masked: key.value.masked, wasTrimmed: settings.isKeyTrimmed,
      others: settings.otherKeys.map { "\($0.source) (\($0.value.masked))" })
  }
}
