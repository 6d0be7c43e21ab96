import Foundation
import HiAPICore

extension Examination {
  /// The examination of this program on this machine, now.
  init(
    settings: Result<Settings, SettingsError>, asksService: Bool, reasonNotToAsk: String,
    environment: [String: String]
  ) {
    let connection = (try? settings.get()).flatMap { settings in
      settings.key.map {
        ServiceConnection(
          endpoint: settings.endpoint.value, key: $0.value, otherKeys: settings.knownKeys,
          proxy: settings.proxy?.value, trust: settings.trust)
      }
    }
    self.init(
      settings: settings, catalog: .embedded, terminal: TerminalLook.items(environment),
      probe: asksService ? connection.map(ServiceProbe.live) : nil, reasonNotToAsk: reasonNotToAsk,
      now: Date())
  }
}
