import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPITasks

/// What a form needs of the world beside the engine; tests replace the closures they need.
///
/// All throw with words for the person.
public struct ComposingServices: Sendable {
  /// Claims a place for drafts and reads what is there; see ``DraftKeeper``.
  public var openDrafts: @Sendable () async throws -> SavedDrafts?
  public var saveDrafts: @Sendable (SavedDrafts, _ number: Int) async throws -> Void
  /// Prompts that were sent, the nearest to what is looked for first.
  public var prompts: @Sendable (_ matching: String, _ limit: Int) async throws -> [SentPrompt]
  public var presets: @Sendable () async throws -> [Preset]
  public var savePreset: @Sendable (Preset) async throws -> Void
  public var removePreset: @Sendable (_ name: String) async throws -> Void
  /// Looks at a file that a request for a model names.
  public var look: @Sendable (References.File, Model) async throws(ComposingError) -> ReferenceMedia
  /// The request with its files in it; see ``References/resolve(_:known:)``.
  public var resolve:
    @Sendable (TaskDraft, Model, [String: ReferenceMedia]) async throws(References.Refusal) ->
      TaskDraft
  /// What a path may become.
  public var completions: @Sendable (_ path: String) async -> [String]
  /// Why the outputs of these requests could not be saved; nil where they can.
  ///
  /// Without a request it is about their folder.
  public var outputProblem: @Sendable ([TaskDraft]) async -> String?

  public init(
    openDrafts: @escaping @Sendable () async throws -> SavedDrafts?,
    saveDrafts: @escaping @Sendable (SavedDrafts, _ number: Int) async throws -> Void,
    prompts: @escaping @Sendable (_ matching: String, _ limit: Int) async throws -> [SentPrompt],
    presets: @escaping @Sendable () async throws -> [Preset],
    savePreset: @escaping @Sendable (Preset) async throws -> Void,
    removePreset: @escaping @Sendable (_ name: String) async throws -> Void,
    look:
      @escaping @Sendable (References.File, Model) async throws(ComposingError) -> ReferenceMedia,
    resolve:
      @escaping @Sendable (TaskDraft, Model, [String: ReferenceMedia]) async throws(References
      .Refusal) -> TaskDraft,
    completions: @escaping @Sendable (_ path: String) async -> [String],
    outputProblem: @escaping @Sendable ([TaskDraft]) async -> String? = { _ in nil }
  ) {
    self.openDrafts = openDrafts
    self.saveDrafts = saveDrafts
    self.prompts = prompts
    self.presets = presets
    self.savePreset = savePreset
    self.removePreset = removePreset
    self.look = look
    self.resolve = resolve
    self.completions = completions
    self.outputProblem = outputProblem
  }
}

extension ComposingServices {
  /// The real ones.
  ///
  /// - Parameters:
  ///   - drafts: Keeps the drafts; nil where they are not to outlive the program, as in a demo.
  ///   - presets: The folder of the presets.
  ///   - files: Where relative paths of references lead.
  ///   - outputs: Where outputs are saved, and how they are named; nil where that needs no look.
  ///   - store: The task database; the first use may wait until it is open.
  /// - Returns: Services that read and write files and the database.
  public static func live(
    drafts: DraftKeeper?, presets: PresetFolder, files: ReferenceFolder,
    outputs: (folder: String, pattern: NamePattern)? = nil,
    store: @escaping @Sendable () async throws -> TaskStore
  ) -> ComposingServices {
    ComposingServices(
      openDrafts: { try await drafts?.open() },
      saveDrafts: { try await drafts?.save($0, number: $1) },
      prompts: { try await store().prompts(matching: FuzzyQuery($0), limit: $1) },
      presets: { await presets.all() },
      savePreset: { try await presets.save($0) },
      removePreset: { try await presets.remove($0) },
      look: { file, model throws(ComposingError) in
        try References(of: model, in: files).look(at: file)
      },
      resolve: { draft, model, known throws(References.Refusal) in
        try References(of: model, in: files).resolve(draft, known: known)
      },
      completions: { files.completions(of: $0) },
      outputProblem: { drafts in
        outputs.flatMap { folder, pattern in
          OutputFolderCheck.problem(of: drafts, in: folder, named: pattern, at: Date())?
            .description
        }
      })
  }
}
