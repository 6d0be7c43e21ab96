import HiAPICore

extension EffectRunner {
  private static let mostPrompts = 200

  /// Does what the form asked for.
  func run(_ effect: ComposeEffect) async -> AppAction? {
    switch effect {
    // These are the app's or the terminal's.
    case .show, .sent, .sentAll, .openEditor: return nil
    case .submit(let draft, let estimate):
      return await answer({ .compose(.intentFailed($0)) }) {
        try await submitted(draft, estimate, as: draft)
      }
    case .submitReading(let draft, let estimate, let model, let known):
      return await composed({ .compose(.intentFailed($0)) }) { composing in
        let resolved: TaskDraft
        do throws(References.Refusal) {
          resolved = try await composing.resolve(draft, model, known)
        } catch {
          return .compose(.requestRefused(error.findings))
        }
        return try await submitted(resolved, estimate, as: draft)
      }
    case .withdrawVariants(let ids):
      return await answer {
        let engine = try await engine()
        var count = 0
        for id in ids where try await engine.withdraw(id) { count += 1 }
        return .compose(.variantsWithdrawn(count))
      }
    case .lookAtFiles(let files, let model):
      return await composed { composing in
        var looks: [References.File: Result<ReferenceMedia, ComposingError>] = [:]
        for file in files {
          do throws(ComposingError) {
            looks[file] = .success(try await composing.look(file, model))
          } catch {
            looks[file] = .failure(error)
          }
        }
        return .compose(.filesLookedAt(looks))
      }
    case .completePath(let path):
      return await composed { .compose(.pathCompleted(await $0.completions(path), of: path)) }
    case .lookAtOutputFolder(let drafts):
      return await composed { .compose(.outputFolderLookedAt(await $0.outputProblem(drafts))) }
    case .openDrafts:
      return await composed({ .compose(.draftsOpened(nil, problem: $0)) }) {
        .compose(.draftsOpened(try await $0.openDrafts(), problem: nil))
      }
    case .pauseBeforeSaving: return await paused(DraftKeeping.pause) { .compose(.draftsDue) }
    case .saveDrafts(let drafts, let number):
      return await composed({ .compose(.draftsSaved(problem: $0)) }) {
        try await $0.saveDrafts(drafts, number)
        return .compose(.draftsSaved(problem: nil))
      }
    case .findPrompts(let query):
      return await composed({ .compose(.promptsFound(.failure(ComposingError($0)), for: query)) }) {
        let prompts = try await $0.prompts(query, Self.mostPrompts)
        return .compose(.promptsFound(.success(prompts), for: query))
      }
    case .recall(let id, let whole):
      return await answer { .compose(.recalled(try await engine().task(id), whole: whole)) }
    case .loadPresets:
      return await composed(noPresets) {
        .compose(.presetsLoaded(.success(try await $0.presets())))
      }
    case .savePreset(let preset):
      return await composed({ .reported(Notice(.failure, "The preset is not saved: \($0)")) }) {
        try await $0.savePreset(preset)
        return .reported(Notice(.info, "Saved as “\(preset.name)”; F2 takes it again"))
      }
    case .removePreset(let name):
      return await composed(noPresets) {
        try await $0.removePreset(name)
        return .compose(.presetsLoaded(.success(try await $0.presets())))
      }
    }
  }

  /// `written`: the request as it stands in the form.
  private func submitted(
    _ draft: TaskDraft, _ estimate: Estimate?, as written: TaskDraft
  ) async throws -> AppAction {
    do {
      return .compose(.intentWritten(try await engine().submit(draft, estimate), written))
    } catch let error as KeyInRequest {
      guard let finding = error.finding else { throw error }
      return .compose(.requestRefused([finding]))
    }
  }

  private func noPresets(_ reason: String) -> AppAction {
    .compose(.presetsLoaded(.failure(ComposingError(reason))))
  }

  /// The same as ``answer(_:_:)`` where there are drafts and presets.
  private func composed(
    _ failure: (String) -> AppAction = AppAction.storeFailed,
    _ work: (ComposingServices) async throws -> AppAction?
  ) async -> AppAction? {
    guard let composing else { return nil }
    return await answer(failure) { try await work(composing) }
  }
}
