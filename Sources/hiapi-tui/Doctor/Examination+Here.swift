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
      settings: settings, catalog: .ofThisMachine,
      library: (try? settings.get()).map { CatalogLibrary(folders: $0.folders) },
      terminal: TerminalLook.items(environment) + Self.theme(settings, environment),
      probe: asksService ? connection.map(ServiceProbe.live) : nil, reasonNotToAsk: reasonNotToAsk,
      catalogAdvice: "hiapi-tui models import brings a newer one", now: Date())
  }

  /// A theme that cannot be used keeps the interface from starting.
  private static func theme(
    _ settings: Result<Settings, SettingsError>, _ environment: [String: String]
  ) -> [Checkup.Item] {
    guard case .success(let settings) = settings, let name = settings.theme else { return [] }
    do {
      _ = try ThemeChoice.theme(for: settings, environment: environment)
      return [Checkup.Item(.settings, .ok, "theme \(name.value) (\(name.source))")]
    } catch {
      return [
        Checkup.Item(
          .settings, .failure, "\(error)", advice: ["The interface does not start with it"],
          exitCode: SettingsError.exitCode)
      ]
    }
  }
}
