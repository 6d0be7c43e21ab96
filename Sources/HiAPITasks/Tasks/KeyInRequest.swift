public import HiAPIBasics
public import HiAPICatalog
import OrderedCollections

/// An API key stands in a request, which is neither stored nor sent.
///
/// Whatever is in a request becomes rows of the database, a sidecar and a file's name, where no key
/// belongs. Who pastes the wrong thing into a prompt is told, before any of that.
public struct KeyInRequest: Error, Hashable, Sendable {
  /// Where it stands.
  public enum Place: Hashable, Sendable {
    case model
    /// A value in `input`, or beside it.
    case field(String)
    /// The name of such a field.
    case fieldName
    case outputFolder
    case batchName
  }

  public let place: Place

  /// Looks for a key in all that a request brings with it; nil where there is none.
  ///
  /// - Parameters:
  ///   - draft: The request.
  ///   - mask: Knows the keys; each is found in every form in which it would be masked.
  public init?(in draft: TaskDraft, by mask: KeyMask) {
    guard let place = Self.place(in: draft, mask) else { return nil }
    self.place = place
  }

  /// The same for the name of a batch.
  public init?(inBatch name: String, by mask: KeyMask) {
    guard mask.finds(in: name) else { return nil }
    place = .batchName
  }

  private static func place(in draft: TaskDraft, _ mask: KeyMask) -> Place? {
    if mask.finds(in: draft.model) { return .model }
    for fields in [draft.input, draft.otherFields] {
      for (name, value) in fields {
        if mask.finds(in: name) { return .fieldName }
        // What is nested has its quotation marks between, so nothing is found across values.
        if mask.finds(in: value.string ?? value.serialized) { return .field(name) }
      }
    }
    return draft.outputFolder.map { mask.finds(in: $0) } == true ? .outputFolder : nil
  }
}

extension KeyInRequest: CustomStringConvertible {
  /// For a sentence: `the prompt contains your API key`.
  public var description: String {
    let subject =
      switch place {
      case .model: "the model string"
      case .field("prompt"), .field("text"): "the prompt"
      case .field(let name): "the parameter “\(name)”"
      case .fieldName: "the name of a parameter"
      case .outputFolder: "the output folder"
      case .batchName: "the name of the batch"
      }
    return "\(subject) contains your API key"
  }

  /// For whoever sees the field; nil where it stands in none.
  public var finding: Finding? {
    let parameter: String
    switch place {
    case .model: parameter = Finding.model
    case .field(let name): parameter = name
    case .fieldName, .outputFolder, .batchName: return nil
    }
    let message = description.prefix(1).uppercased() + description.dropFirst()
    return Finding(parameter: parameter, severity: .error, message: message, fix: nil)
  }
}
