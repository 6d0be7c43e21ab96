public import Foundation
public import HiAPIService

/// One output of a task, and what became of its file (design §3.3).
public struct CollectedOutput: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// To be fetched.
    case waiting
    /// Being fetched, or it was when the program ended.
    case downloading
    /// On disk, checked and complete.
    case saved
    /// Its link stopped working, and the service gave no other.
    case expired
    /// It could not be saved, for the reason in ``CollectedOutput/reason``; a person may try again.
    case failed

    /// Whether the program still tries to fetch it by itself.
    public var isOpen: Bool { self == .waiting || self == .downloading }
  }

  /// What the service said of it.
  public var output: TaskOutput
  public var state: State
  /// The absolute path of the saved file.
  public var file: String?
  /// SHA-256 of the saved file, in lower-case hexadecimal.
  public var sha256: String?
  /// Size of the saved file.
  public var byteCount: Int?
  /// Why it is not saved yet.
  public var reason: OutputReason?
  /// How the tries of late went; nil where none has failed.
  public var trouble: OutputTrouble?

  public init(
    _ output: TaskOutput, state: State = .waiting, file: String? = nil, sha256: String? = nil,
    byteCount: Int? = nil, reason: OutputReason? = nil, trouble: OutputTrouble? = nil
  ) {
    self.output = output
    self.state = state
    self.file = file
    self.sha256 = sha256
    self.byteCount = byteCount
    self.reason = reason
    self.trouble = trouble
  }

  /// Why it is not saved yet, in words for a person.
  public var note: String? { reason?.words }
  public var source: TaskOutput.Source { output.source }
  /// The link, or nil where the content came inline.
  public var url: String? { output.url }
  public var type: String? { output.type }
  public var expires: Date? { output.expires }
}
