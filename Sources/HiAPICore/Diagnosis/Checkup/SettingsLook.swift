import Foundation

/// What the settings say of key, address and proxy.
struct SettingsLook {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func items(_ doctor: Doctor) -> [Checkup.Item] {
    var items = key(doctor)
    let endpoint = settings.endpoint
    items.append(Checkup.Item(.baseURL, .ok, "\(endpoint.value.text) (\(endpoint.source))"))
    // A look-alike of the service's name is in use somewhere (contract §13).
    if !isHiAPI(endpoint.value.host), !endpoint.value.isLoopback {
      items.append(
        Checkup.Item(
          .baseURL, .note, "\(endpoint.value.host) is not HiAPI's own; the key goes there"))
    }
    items.append(
      Checkup.Item(
        .proxy, .ok, settings.proxy.map { "\($0.value) (\($0.source))" } ?? "none, straight"))
    if let words = settings.trust.words {
      do throws(SettingsError) {
        try settings.trust.check()
        items.append(Checkup.Item(.certificates, .ok, words))
      } catch {
        items.append(
          Checkup.Item(
            .certificates, "\(error)", doctor.diagnose(.setting(error)),
            exitCode: SettingsError.exitCode))
      }
    }
    if let profile = settings.profile {
      items.append(
        Checkup.Item(
          .settings, .ok, "profile \(KeyShapes.shown(profile.value)) (\(profile.source))"))
    }
    let file = settings.folders.configurationFile
    let isThere = FileManager.default.fileExists(atPath: file)
    items.append(
      Checkup.Item(.settings, .ok, isThere ? file : "\(file) is not there, which is fine"))
    // The key's own notes stand with the key.
    items += settings.notes.filter { !isOfKey($0) }.map {
      Checkup.Item(.settings, $0.isWarning ? .warning : .note, $0.text)
    }
    return items
  }

  private func isHiAPI(_ host: String) -> Bool {
    host == "hiapi.ai" || host.hasSuffix(".hiapi.ai")
  }

  private func key(_ doctor: Doctor) -> [Checkup.Item] {
    guard let key = settings.key else {
      return [
        Checkup.Item(.key, "there is none", doctor.diagnose(.noKey), exitCode: EX_NOPERM)
      ]
    }
    return [Checkup.Item(.key, .ok, "\(key.value.masked) from \(key.source)")]
      + settings.notes.filter(isOfKey).map {
        Checkup.Item(.key, $0.isWarning ? .warning : .note, $0.text)
      }
  }

  private func isOfKey(_ note: SettingsNote) -> Bool {
    note.text.hasPrefix("the key in ") || note.text.contains(" holds a key ")
  }
}
