import HiAPICore

extension EffectRunner {
  /// Does what the form asked for.
  func runComposing(_ effect: Effect) async -> AppAction? {
    guard let composing else { return nil }
    switch effect {
    case .openDrafts:
      return await answer({ .draftsOpened(nil, problem: $0) }) {
        .draftsOpened(try await composing.openDrafts(), problem: nil)
      }
    case .pauseBeforeSaving:
      try? await sleep(DraftKeeping.pause)
      return .draftsDue
    case .saveDrafts(let drafts, let number):
      return await answer({ .draftsSaved(problem: $0) }) {
        try await composing.saveDrafts(drafts, number)
        return .draftsSaved(problem: nil)
      }
    case .findPrompts(let query):
      return await answer({ .promptsFound(.failure(ComposingError($0)), for: query) }) {
        .promptsFound(
          .success(try await composing.prompts(query, AppState.mostPrompts)), for: query)
      }
    case .recall(let id, let whole):
      return await answer(AppAction.storeFailed) {
        .recalled(try await engine().task(id), whole: whole)
      }
    case .loadPresets:
      return await answer({ .presetsLoaded(.failure(ComposingError($0))) }) {
        .presetsLoaded(.success(try await composing.presets()))
      }
    case .savePreset(let preset):
      return await answer({ .reported(Notice(.failure, "The preset is not saved: \($0)")) }) {
        try await composing.savePreset(preset)
        return .reported(Notice(.info, "Saved as “\(preset.name)”; F2 takes it again"))
      }
    case .removePreset(let name):
      return await answer({ .presetsLoaded(.failure(ComposingError($0))) }) {
        try await composing.removePreset(name)
        return .presetsLoaded(.success(try await composing.presets()))
      }
    case .submitReading(let draft, let estimate, let model, let known):
      let resolved: TaskDraft
      do {
        resolved = try await composing.resolve(draft, model, known)
      } catch {
        return .filesRefused(error.findings)
      }
      return await answer(AppAction.intentFailed) {
        .intentWritten(try await engine().submit(resolved, estimate), draft)
      }
    case .lookAtFiles(let files, let model):
      var looks: [References.File: Result<ReferenceMedia, ComposingError>] = [:]
      for file in files {
        do throws(ComposingError) {
          looks[file] = .success(try await composing.look(file, model))
        } catch {
          looks[file] = .failure(error)
        }
      }
      return .filesLookedAt(looks)
    case .completePath(let path):
      return .pathCompleted(await composing.completions(path), of: path)
    case .lookAtOutputFolder: return .outputFolderLookedAt(await composing.outputProblem())
    default: return nil
    }
  }
}
