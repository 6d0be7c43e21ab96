import Foundation
import HiAPIBasics
import HiAPIService

/// What the settings say of key, address and proxy.
struct SettingsLook {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func items(_ doctor: Doctor) -> [Checkup.Item] {
    var items = key(doctor)
    items.append(baseURL)
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
    items += settings.notes.filter { $0.subject != .key }.map {
      Checkup.Item(.settings, $0.isWarning ? .warning : .note, $0.text)
    }
    return items
  }

  /// A key that goes to anybody but HiAPI is worth a word.
  private var baseURL: Checkup.Item {
    let endpoint = settings.endpoint.value
    let text = "\(endpoint.text) (\(settings.endpoint.source))"
    guard !endpoint.isHiAPI, !endpoint.isLoopback else {
      return Checkup.Item(.baseURL, .ok, text)
    }
    return Checkup.Item(
      .baseURL, .note, "\(text); \(endpoint.host) is not HiAPI's own host",
      advice: ["The key is sent there. HiAPI's own base URL is \(ServiceEndpoint.hiapi)"])
  }

  private func key(_ doctor: Doctor) -> [Checkup.Item] {
    guard let key = settings.key else {
      return [
        Checkup.Item(.key, "there is none", doctor.diagnose(.noKey), exitCode: EX_NOPERM)
      ]
    }
    return [Checkup.Item(.key, .ok, "\(key.value.masked) from \(key.source)")]
      + settings.notes.filter { $0.subject == .key }.map {
        Checkup.Item(.key, $0.isWarning ? .warning : .note, $0.text)
      }
  }
}
