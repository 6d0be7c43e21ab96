public import HiAPIBasics
public import HiAPIService

/// Why an output is not saved.
///
/// It is stored as it is here; the words are made where it is shown (``words``). A case keeps its name
/// and the order of its payload for good, because databases have them. A case that a newer version adds
/// is ``unrecognised(_:)`` to an older one.
public indirect enum OutputReason: Hashable, Sendable, Codable, StoredReason {
  // MARK: The host's answer

  /// The host refuses this link.
  case refused(HostAnswer)
  /// The host cannot now.
  case busy(HostAnswer)
  /// A status that brings no file.
  case withoutFile(HostAnswer)
  /// Something else came in place of the file.
  case instead(Substitute, of: Noun)
  /// A file of this format (its extension) that ends in its middle.
  case truncated(format: String)
  /// Packed in a way that was not asked for.
  case encoded(String)
  /// Packed, and damaged.
  case damaged
  /// It is the very file that another output of the task is.
  case duplicate
  /// More bytes than this.
  case tooLarge(limit: Int)

  // MARK: Content that came with the service's answer

  /// It was given once and is not kept any more.
  case contentGone
  /// It is neither a `data:` URI nor base64.
  case undecodable

  // MARK: On the way

  case link(LinkTrouble)
  case network(NetworkFault)
  /// Not a byte for so many seconds.
  case stalled(seconds: Double)
  /// The host went on with another file.
  case otherFile
  /// The connection broke with so many bytes on disk.
  case broken(at: Int, NetworkFault)
  /// Fewer bytes came than were said.
  case incomplete(count: Int, of: Int, Noun)
  /// What the host packed ends in its middle.
  case packedIncomplete

  // MARK: This machine

  /// The file cannot be written: a person has to do something.
  case disk(DiskFault)
  /// It cannot be written now; another program is at it, say.
  case occupied(DiskFault)
  /// The task database does not take what came of it, in its words.
  case database(String)

  // MARK: Others

  /// What came of the last try, and why the service was asked for a fresh link in vain.
  case noFreshLink(OutputReason?, because: LookFault)
  /// The text of an older version.
  case unspecified(String)
  /// A case that a newer version has added, by its name.
  case unrecognised(String)

  /// What a person calls an output.
  public enum Noun: String, Hashable, Sendable, Codable, CaseIterable {
    case picture, video, audio, text, file
  }

  /// What a host answered that brings no file.
  public struct HostAnswer: Hashable, Sendable, Codable {
    /// Nil for a store's page that came as a success.
    public var status: Int?
    public var content: Content?

    public enum Content: Hashable, Sendable, Codable {
      /// A store's own words that a link is denied or over.
      case refusal(String)
      case page(PageSummary)
    }

    public init(status: Int?, _ content: Content? = nil) {
      self.status = status
      self.content = content
    }
  }

  /// What may come in place of a file.
  public enum Substitute: Hashable, Sendable, Codable {
    case page(PageSummary)
    /// A file of another format than what was ordered, by the format's name.
    case format(String)
    case packedTwice
    case nothing
    /// Bytes that are no medium, in words such as “nothing but zeros”.
    case unknown(String)
  }

  /// Why the service gave no fresh link.
  public enum LookFault: Hashable, Sendable, Codable {
    case network(NetworkFault)
    case answer(ServiceError)
    /// It answered with another task.
    case otherTask
    /// Anything else, in its own words.
    case other(String)
  }
}

extension OutputReason.LookFault {
  init(_ error: HiAPIError) {
    self =
      if let fault = error.fault {
        .network(fault)
      } else if case .rejected = error.code, let service = error.service {
        .answer(service.kept)
      } else {
        .other(Excerpt.of(error.message, characters: Reason.longestText))
      }
  }
}
