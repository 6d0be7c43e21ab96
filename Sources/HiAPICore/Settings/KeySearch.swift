import HiAPIBasics

/// Finds the key: the first place that holds one wins, and what else was seen is told.
struct KeySearch {
  private struct Candidate {
    /// Nil for a key in a file of its own, which is read only if it comes to that.
    let text: String?
    let source: SettingSource
  }

  private let folders: Folders
  private let configuration: ConfigurationFile
  private var candidates: [Candidate] = []
  private(set) var notes: [SettingsNote] = []
  /// Whether the key that was found had white space around it.
  private(set) var isTrimmed = false
  /// Keys of lower rank that differ from the one that was found.
  private(set) var others: [Sourced<APIKey>] = []
  /// The profile that was named and has no key, so that only the configuration's common one is left.
  private var keyless: Sourced<ConfigurationFile.Profile>?

  init(folders: Folders, configuration: ConfigurationFile) {
    self.folders = folders
    self.configuration = configuration
  }

  /// Adds a place, in the order of their rank; a blank one is none.
  mutating func add(_ text: String?, from source: SettingSource) {
    guard let text, !text.trimmed.isEmpty else { return }
    candidates.append(Candidate(text: text, source: source))
  }

  /// Whether any place was added.
  var hasFound: Bool { !candidates.isEmpty }

  /// Takes no key of the places that are added from now on, which belong to nobody in particular.
  ///
  /// A person who names a profile names an account; the environment's key may be another's, which
  /// would pay.
  mutating func refuseOthers(
    thanOf profile: ConfigurationFile.Profile, named source: SettingSource
  ) {
    keyless = Sourced(profile, from: source)
  }

  /// Adds the key that a profile holds or names a file for.
  mutating func add(profile: ConfigurationFile.Profile?) {
    guard let profile else { return }
    if let key = profile.key { add(key.value, from: key.source) }
    if let file = profile.keyFile {
      candidates.append(Candidate(text: nil, source: .keyFile(path: file.value)))
    }
  }

  /// The key of the highest rank, or nil when no place holds one.
  ///
  /// - Throws: ``SettingsError`` when that place holds something that cannot be a key, or names a file
  ///   that is not there.
  mutating func result() throws(SettingsError) -> Sourced<APIKey>? {
    if let keyless { return try common(for: keyless) }
    while !candidates.isEmpty {
      let candidate = candidates.removeFirst()
      var found = candidate.text
      if found == nil { found = try fileText(candidate.source) }
      guard let text = found else { continue }
      let key = try take(text, from: candidate.source)
      compare(key)
      return key
    }
    return try lastResort()
  }

  /// The configuration's common key, for a profile that was named and has none.
  private mutating func common(
    for profile: Sourced<ConfigurationFile.Profile>
  ) throws(SettingsError) -> Sourced<APIKey> {
    let name = KeyShapes.shown(profile.value.name)
    guard let key = try lastResort() else {
      let unused = candidates.first.map { "; the one in \($0.source) may be another account's" }
      throw SettingsError(
        "profile \(name) has no key of its own\(unused ?? "")",
        remedy: "Write key: or key_file: into it in config.yaml", in: profile.source)
    }
    notes.append(
      SettingsNote("profile \(name) has no key of its own: that in \(key.source) is used"))
    compare(key)
    return key
  }

  /// The key file of the configuration, else the one at the usual place.
  private mutating func lastResort() throws(SettingsError) -> Sourced<APIKey>? {
    let path = configuration.keyFile?.value ?? folders.keyFile
    let source = SettingSource.keyFile(path: path)
    if configuration.keyFile != nil {
      return try fileText(source).map { text throws(SettingsError) in try take(text, from: source) }
    }
    guard let file = try SettingsFile.read(path, in: source), !file.text.trimmed.isEmpty else {
      return nil
    }
    if file.isOpenToOthers { notes.append(.openToOthers(path)) }
    return try take(file.text, from: source)
  }

  /// What a key file that the configuration names holds.
  private mutating func fileText(_ source: SettingSource) throws(SettingsError) -> String? {
    guard case .keyFile(let path) = source else { return nil }
    guard let file = try SettingsFile.read(path, in: source) else {
      throw SettingsError(
        "there is no such file", remedy: "Put the key into it, with mode 600", in: source)
    }
    guard !file.text.trimmed.isEmpty else {
      throw SettingsError("the file is empty", remedy: "Put the key into it", in: source)
    }
    if file.isOpenToOthers { notes.append(.openToOthers(path)) }
    return file.text
  }

  private mutating func take(_ text: String, from source: SettingSource) throws(SettingsError)
    -> Sourced<APIKey>
  {
    guard let key = APIKey(text) else {
      throw SettingsError(
        "the key has white space or other characters inside that no key has",
        remedy: "Copy it again from the dashboard, as one word", in: source, about: .key)
    }
    // A file ends with a line end; that one is nobody's mistake.
    let found = if case .keyFile = source { text.trimmingOneLineEnd } else { text }
    if found != key.secret {
      isTrimmed = true
      notes.append(
        SettingsNote(
          "the key in \(source) had white space around it, which was left out", about: .key))
    }
    return Sourced(key, from: source)
  }

  /// Tells of other keys that were seen on the way and are not the same.
  private mutating func compare(_ chosen: Sourced<APIKey>) {
    for candidate in candidates {
      guard let text = candidate.text, let other = APIKey(text), other != chosen.value else {
        continue
      }
      others.append(Sourced(other, from: candidate.source))
      notes.append(
        SettingsNote(
          "the key in \(chosen.source) (\(chosen.value.masked)) is used; "
            + "\(candidate.source) holds another one (\(other.masked))",
          isWarning: true, about: .key))
    }
  }
}

extension SettingsNote {
  static func openToOthers(_ path: String) -> SettingsNote {
    SettingsNote(
      "\(path) holds a key and can be read by others; run chmod 600 on it", isWarning: true,
      about: .key)
  }
}

extension String {
  fileprivate var trimmingOneLineEnd: String {
    var text = self
    if let last = text.last, last == "\n" || last == "\r\n" { text.removeLast() }
    return text
  }
}
