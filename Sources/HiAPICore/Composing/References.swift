import HiAPIBasics
import HiAPICatalog
public import OrderedCollections

/// The reference media of a request: links as they stand, files of this machine read into it.
///
/// What it makes is what is sent: no path is ever among it.
public struct References: Hashable, Sendable {
  private let model: Model?
  private let folder: ReferenceFolder
  private let limits: MediaLimits?

  /// Why files could not be read into a request, each under its parameter.
  public struct Refusal: Error, Hashable, Sendable {
    public var findings: [Finding]

    public init(findings: [Finding]) { self.findings = findings }
  }

  /// - Parameters:
  ///   - model: The catalog's entry; nil for a model that it does not know.
  ///   - folder: Where relative paths lead.
  public init(of model: Model?, in folder: ReferenceFolder) {
    self.model = model
    self.folder = folder
    limits = model.map(MediaLimits.init)
  }

  /// A file that a request refers to.
  public struct File: Hashable, Sendable {
    /// As it was written.
    public var written: String
    public var kind: MediaKind
    /// Whether the model string takes links of this kind and no files.
    public var isLinkOnly: Bool

    public init(written: String, kind: MediaKind, isLinkOnly: Bool = false) {
      self.written = written
      self.kind = kind
      self.isLinkOnly = isLinkOnly
    }
  }

  /// The files that a request for a model refers to, each once.
  ///
  /// - Parameters:
  ///   - input: The request's input.
  ///   - model: The catalog's entry.
  ///   - facts: What the model string says beside the model: some take files with a mode only.
  /// - Returns: The files, in the order of the model's parameters.
  public static func files(
    in input: OrderedDictionary<String, JSONValue>, of model: Model,
    facts: RequestFacts = RequestFacts()
  ) -> [File] {
    let limits = MediaLimits(of: model)
    var files: OrderedSet<File> = []
    for parameter in model.parameters {
      guard let kind = parameter.mediaKind, let value = input[parameter.name] else { continue }
      for text in texts(value) {
        if case .file(let path) = ReferenceSource(text) {
          files.append(
            File(
              written: path, kind: kind,
              isLinkOnly: kind != .video && limits.isLinkOnly(kind, facts: facts)))
        }
      }
    }
    return Array(files)
  }

  /// Looks at a file.
  ///
  /// - Throws: ``ComposingError``; see ``ReferenceMedia/look(at:taking:)``.
  /// - Returns: The file as it is now.
  public func look(at file: File) throws(ComposingError) -> ReferenceMedia {
    let rule = ReferenceRule(file.kind, of: model)
    let media = try ReferenceMedia.look(at: folder.absolute(file.written), taking: rule)
    // What it is comes first: a link to a wrong file helps nobody.
    if file.isLinkOnly { throw rule.linkNeeded() }
    return media
  }

  /// The request with its files in it, as `data:` links.
  ///
  /// It reads them all: not for the main actor.
  ///
  /// - Parameters:
  ///   - draft: The request as it was written.
  ///   - known: Files as they were looked at, by what was written; a changed one is refused.
  /// - Returns: The request that is sent.
  /// - Throws: ``Refusal`` when a file cannot be sent, or something is neither a link nor a file.
  public func resolve(
    _ draft: TaskDraft, known: [String: ReferenceMedia] = [:]
  ) throws(Refusal) -> TaskDraft {
    var draft = draft
    var findings: [Finding] = []
    var totals: [MediaKind: Int] = [:]
    let facts = model.map { RequestFacts(sent: draft.model, for: $0) } ?? RequestFacts()
    for (name, value) in draft.input {
      guard let kind = kind(of: name) else { continue }
      let rule = ReferenceRule(kind, of: model)
      let isLinkOnly = kind != .video && limits?.isLinkOnly(kind, facts: facts) == true
      var links: [JSONValue] = []
      for text in Self.texts(value) {
        do throws(ComposingError) {
          switch source(text, ofKnown: isKnown(name)) {
          case .asWritten:
            try rule.check(link: text, isLinkOnly: isLinkOnly)
            links.append(.string(text))
          case .refused(let reason): throw ComposingError(reason)
          case .file(let path) where isLinkOnly:
            _ = try ReferenceMedia.look(at: folder.absolute(path), taking: rule)
            throw rule.linkNeeded()
          case .file(let path):
            let (media, link) = try ReferenceMedia.read(
              folder.absolute(path), taking: rule, known: known[path])
            totals[kind, default: 0] += media.byteCount
            let most = limits?.together(kind) ?? MediaLimits.standardTotal
            guard totals[kind, default: 0] <= most else {
              throw ComposingError("all files together are more than \(MediaSize.text(most))")
            }
            links.append(.string(link))
          }
        } catch {
          findings.append(
            Finding(
              parameter: name, severity: .error,
              message: "\(Parameter.label(of: name)): \(error.description).", fix: nil))
        }
      }
      if value.array != nil {
        draft.input[name] = .array(links)
      } else if let link = links.first {
        draft.input[name] = link
      }
    }
    guard findings.isEmpty else { throw Refusal(findings: findings) }
    return draft
  }

  private func kind(of name: String) -> MediaKind? {
    if let parameter = model?.parameters.first(where: { $0.name == name }) {
      return parameter.mediaKind
    }
    return Parameter(
      name: name, type: .string, isRequired: false, choices: nil, minimum: nil, maximum: nil,
      defaultValue: nil, note: nil
    ).mediaKind
  }

  private func isKnown(_ name: String) -> Bool {
    model?.parameters.contains { $0.name == name } == true
  }

  /// Where the catalog does not say that a parameter takes media, only an `@` makes a path.
  private func source(_ text: String, ofKnown isKnown: Bool) -> ReferenceSource {
    isKnown || text.hasPrefix("@") ? ReferenceSource(text) : .asWritten
  }

  private static func texts(_ value: JSONValue) -> [String] {
    if let text = value.string { return [text] }
    return (value.array ?? []).compactMap(\.string)
  }
}
