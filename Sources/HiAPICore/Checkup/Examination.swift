public import Foundation
import HiAPIBasics
import HiAPICatalog

/// Looks at the installation: settings, key, address, clock, catalog, folders, database; and at the
/// service when it is to be asked.
public struct Examination: Sendable {
  public var settings: Result<Settings, SettingsError>
  public var catalog: Catalog
  /// Where the catalog in use is read from; nil takes ``catalog`` as it is.
  public var library: CatalogLibrary?
  /// What the front end knows of its terminal.
  public var terminal: [Checkup.Item]
  /// Nil leaves the service alone.
  public var probe: ServiceProbe?
  /// Why the service is left alone.
  public var reasonNotToAsk: String
  /// How a newer catalog is brought here.
  public var catalogAdvice: String
  public var now: Date

  /// - Parameters:
  ///   - settings: The settings of this run, or why there are none.
  ///   - catalog: The catalog in use, where it is not read.
  ///   - library: Where the catalog in use is read from.
  ///   - terminal: What the front end knows of its terminal.
  ///   - probe: The question to the service; nil leaves it alone.
  ///   - reasonNotToAsk: What is said where it is left alone.
  ///   - catalogAdvice: How a newer catalog is brought here, in the front end's words.
  ///   - now: This machine's time.
  public init(
    settings: Result<Settings, SettingsError>, catalog: Catalog,
    library: CatalogLibrary? = nil, terminal: [Checkup.Item] = [], probe: ServiceProbe? = nil,
    reasonNotToAsk: String = "not asked", catalogAdvice: String = "A newer one can be imported",
    now: Date
  ) {
    self.settings = settings
    self.catalog = catalog
    self.library = library
    self.terminal = terminal
    self.probe = probe
    self.reasonNotToAsk = reasonNotToAsk
    self.catalogAdvice = catalogAdvice
    self.now = now
  }

  /// Looks at all of it.
  ///
  /// It reads small files and the database, changes nothing, and sends at most one request.
  ///
  /// - Returns: What was found, in the order of ``Checkup/Topic``.
  @concurrent
  public func run() async -> Checkup {
    let loaded = library?.load() ?? LoadedCatalog(catalog: catalog)
    let catalog = loaded.catalog
    var items = terminal
    switch settings {
    case .failure(let error):
      let diagnosis = Doctor(catalog: catalog).diagnose(.setting(error))
      items.append(
        Checkup.Item(
          .settings, "\(error)", diagnosis, exitCode: SettingsError.exitCode))
      items.append(Checkup.Item(.clock, .ok, clockText))
    case .success(let settings):
      let doctor = Doctor(catalog: catalog, key: KeyFacts(settings))
      items += SettingsLook(settings).items(doctor)
      items += await service(settings, doctor)
      items += folders(settings)
      items.append(DatabaseLook(path: settings.folders.data + "/tasks.sqlite").item(doctor))
    }
    items.append(item(of: catalog))
    items += loaded.problems.map {
      Checkup.Item(
        .catalog, .warning, "\($0)", advice: ["It is left out; the rest of the file counts"])
    }
    return Checkup(items: items)
  }

  private func folders(_ settings: Settings) -> [Checkup.Item] {
    let folders = settings.folders
    return [
      ("configuration", folders.configuration), ("database", folders.data),
      ("catalog cache", folders.cache), ("drafts and messages", folders.state),
      ("outputs", settings.outputFolder.value),
    ].map { FolderLook(path: $0.1).item(named: $0.0) }
  }

  // MARK: - The service and the clock

  private func service(_ settings: Settings, _ doctor: Doctor) async -> [Checkup.Item] {
    guard let probe, settings.key != nil else {
      let reason = settings.key == nil ? "not asked, because there is no key" : reasonNotToAsk
      return [Checkup.Item(.service, .skipped, reason), Checkup.Item(.clock, .ok, clockText)]
    }
    let answer = await probe.ask()
    return [item(of: answer, settings, doctor), clock(answer, doctor)]
  }

  private func item(
    of answer: ServiceProbe.Answer, _ settings: Settings, _ doctor: Doctor
  ) -> Checkup.Item {
    let milliseconds = Int((answer.duration / .milliseconds(1)).rounded())
    switch answer.result {
    case .success(let total):
      let tasks = total.map { "; the account has \($0) \($0 == 1 ? "task" : "tasks")" } ?? ""
      return Checkup.Item(.service, .ok, "answered in \(milliseconds) ms\(tasks)")
    case .failure(let error):
      let incident = Incident(
        model: "", stage: .list, baseURL: settings.endpoint.value.text, time: answer.received)
      let diagnosis = doctor.diagnose(error, in: incident)
      let text = "\(diagnosis.title): \(error.message)"
      var item = Checkup.Item(
        .service, text, diagnosis, exitCode: Self.exitCode(of: diagnosis.blame))
      // It is there, and only wants a pause.
      if diagnosis.condition == .rateLimited || diagnosis.condition == .busy {
        item.state = .warning
      }
      return item
    }
  }

  private static func exitCode(of blame: Blame) -> Int32 {
    switch blame {
    case .key, .plan, .purse: EX_NOPERM
    case .machine: EX_CONFIG
    default: EX_UNAVAILABLE
    }
  }

  private func clock(_ answer: ServiceProbe.Answer, _ doctor: Doctor) -> Checkup.Item {
    guard let theirs = answer.serviceTime else { return Checkup.Item(.clock, .ok, clockText) }
    let skew = Duration.seconds(answer.received.timeIntervalSince(theirs).rounded())
    // The header has whole seconds, and the answer was on its way for a while.
    guard skew > .seconds(60) || skew < .seconds(-60) else {
      return Checkup.Item(.clock, .ok, "\(clockText), as the service's")
    }
    let diagnosis = doctor.diagnose(.clockSkew(skew))
    let amount = TaskRun.words(skew < .zero ? .zero - skew : skew)
    return Checkup.Item(
      .clock,
      "\(clockText); that is \(amount) \(skew < .zero ? "behind" : "ahead of") the service's",
      diagnosis, exitCode: EX_CONFIG)
  }

  private var clockText: String { now.formatted(.iso8601) }

  // MARK: - The catalog

  private func item(of catalog: Catalog) -> Checkup.Item {
    let count = "\(catalog.models.count) models"
    guard let day = catalog.compiled, let date = ISOTime.date(from: "\(day)T00:00:00Z") else {
      return Checkup.Item(.catalog, .ok, "\(count), of an unknown day")
    }
    let days = Int((now.timeIntervalSince(date) / 86_400).rounded(.down))
    guard days >= -1 else {
      return Checkup.Item(
        .catalog, .warning, "\(count) of \(day), a day that is still to come",
        advice: ["This machine's clock may be wrong"], condition: .clockSkew)
    }
    let age = days <= 0 ? "today" : days == 1 ? "a day old" : "\(days) days old"
    guard days > 90 else { return Checkup.Item(.catalog, .ok, "\(count) of \(day), \(age)") }
    return Checkup.Item(
      .catalog, .warning, "\(count) of \(day), \(age)",
      advice: [catalogAdvice])
  }
}
