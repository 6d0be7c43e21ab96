import ArgumentParser
import CellGrid
import Foundation
import HiAPICore
import HiAPIPreview
import HiAPITUI
import NCursesTerminal

/// One run of the interface: everything is put together here, and taken apart again.
@MainActor
struct InterfaceRun {
  private let settings: SettingsOptions
  private let isDemoWanted: Bool

  /// - Parameters:
  ///   - settings: What the command line says of the settings.
  ///   - isDemo: Whether it asks for the embedded simulator, which is also what is there without a key.
  init(settings: SettingsOptions, isDemo: Bool = false) {
    self.settings = settings
    isDemoWanted = isDemo
  }

  /// Runs until the person quits.
  ///
  /// - Returns: The exit code (design §5).
  func run() async throws -> Int32 {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return fail(
        "the interface needs a terminal; see hiapi-tui --help for what works without one", 64)
    }
    let settings: Settings
    let theme: Theme
    do {
      let environment = ProcessInfo.processInfo.environment
      settings = try Settings.resolve(
        options: self.settings, environment: environment,
        workingFolder: FileManager.default.currentDirectoryPath)
      theme = try ThemeChoice.theme(for: settings, environment: environment)
    } catch {
      return fail("\(error)", SettingsError.exitCode)
    }
    let isDemo = isDemoWanted || settings.key == nil
    let inbox = Inbox()
    let host = EngineHost(settings: settings, isDemo: isDemo, inbox: inbox)
    TerminalSignals.hold()
    let terminal: NCursesTerminal
    do {
      terminal = try NCursesTerminal.open(TerminalOptions(settings, theme: theme))
    } catch {
      return fail("\(error)", 64)
    }
    let signals = TerminalSignals { signal in inbox.signal(ProgramSignal(signal)) }
    // A demo's drafts go with it, as its tasks do.
    let drafts =
      isDemo
      ? nil
      : DraftKeeper(
        folder: settings.folders.state, mask: settings.mask)
    var state = state(settings, isDemo: isDemo)
    state.preview.look = PreviewLook(
      settings.preview.value, symbols: settings.previewSymbols.value, depth: terminal.depth,
      isASCII: settings.usesASCII.value, isDark: theme.isDark)
    let program = Program(
      terminal: terminal, state: state, inbox: inbox,
      runner: runner(settings, host, drafts, isDemo: isDemo))
    program.onPause = ({ host.yieldLead() }, { host.resume() })
    program.idle = IdleReport(
      descriptor: ProcessInfo.processInfo.environment[IdleReport.variable])
    let code = program.run()
    terminal.close()
    if let (unsaved, number) = program.unsavedDrafts {
      try? await drafts?.save(unsaved, number: number)
    }
    signals.cancel()
    await host.close()
    return code
  }

  private func runner(
    _ settings: Settings, _ host: EngineHost, _ drafts: DraftKeeper?, isDemo: Bool
  ) -> EffectRunner {
    let environment = ProcessInfo.processInfo.environment
    var runner = EffectRunner { try await host.engine() }
    runner.openLink = LinkOpener.open
    runner.openFile = LinkOpener.openFile
    runner.copy = Clipboard(environment: environment).copy
    runner.composing = .live(
      drafts: drafts,
      presets: PresetFolder(
        path: settings.folders.configuration + "/presets", mask: settings.mask),
      files: ReferenceFolder(
        home: settings.folders.home, working: FileManager.default.currentDirectoryPath),
      outputs: isDemo ? nil : (settings.outputFolder.value, settings.outputName.value),
      store: { try await host.store() })
    runner.saveSupportMessage = { [folders = settings.folders] text in
      try SupportFile.save(text, in: folders, at: Date())
    }
    runner.examine = { asksService in
      await Examination(
        settings: .success(settings), asksService: asksService && !isDemo,
        reasonNotToAsk: isDemo ? "not asked: this is the simulator" : "not asked yet; r asks it",
        environment: environment
      ).run()
    }
    let pictures = PictureMaker(
      helper: PreviewHelper.find(),
      folder: isDemo ? nil : PictureFolder(path: settings.folders.cache + "/previews"))
    runner.makePicture = { request in
      if let request { return await pictures.picture(for: request) }
      await pictures.callOff()
      return nil
    }
    // A demo leaves nothing behind and asks nobody.
    if !isDemo {
      runner.models = .live(
        settings, fetch: { .live(proxies: settings.proxies, trust: settings.trust) })
    }
    return runner
  }

  private func state(_ settings: Settings, isDemo: Bool) -> AppState {
    let account = AccountLabel(
      name: isDemo ? "" : settings.profile.map { KeyShapes.shown($0.value) } ?? "",
      baseURL: settings.endpoint.value.text,
      isDemo: isDemo, key: isDemo ? nil : KeyFacts(settings))
    var state = AppState(
      size: Size(columns: 0, rows: 0), account: account, catalog: .embedded, now: Date())
    state.limits = settings.limits
    state.isASCII = settings.usesASCII.value
    if isDemo, !isDemoWanted {
      state.notice = Notice(
        .warning,
        "No API key is set, so this is the embedded simulator. HIAPI_API_KEY=… opens the service")
    } else if let note = settings.notes.first(where: \.isWarning) {
      state.notice = Notice(.warning, note.text)
    }
    return state
  }

  private func fail(_ message: String, _ code: Int32) -> Int32 {
    Console.say(message)
    return code
  }
}
