import HiAPIBasics
import HiAPIService

/// The words for a person.
extension OutputReason {
  /// The longest text that is shown, in characters.
  static let longestText = 300

  /// What it says, in one line and without a full stop.
  public var words: String { Excerpt.of(allWords, characters: Self.longestText) }

  private var allWords: String {
    switch self {
    case .refused(let answer) where answer.status == nil:
      "the host says: \(answer.content?.words ?? "no")"
    case .refused(let answer): "the host refuses the link (\(answer.words))"
    case .busy(let answer): "the host answers \(answer.words)"
    case .withoutFile(let answer): "the host answers \(answer.words), which brings no file"
    case .instead(let substitute, let noun):
      "the host sent \(Self.words(of: substitute)) instead of the \(noun.rawValue)"
    case .truncated(let format): "the host sent a \(format) file that ends in its middle"
    case .encoded(let encoding):
      "the host sent it packed with \(encoding), which was not asked for"
    case .damaged: "the host sent it packed, and damaged"
    case .duplicate: "the host sent the file of another output of this task"
    case .tooLarge(let limit): "it is larger than the limit of \(limit) bytes"
    case .contentGone: "the content that came with the answer is not kept any more"
    case .undecodable: "what came is neither a data: URI nor base64"
    case .link(let trouble): "the link cannot be used: \(trouble.words)"
    case .network(let fault): fault.words
    case .stalled(let seconds): "not a byte came for \(Self.number(seconds)) seconds"
    case .otherFile: "the host went on with another file; it is fetched again"
    case .broken(let count, let fault):
      "the connection broke after \(count) bytes: \(fault.words)"
    case .incomplete(let count, let total, let noun):
      "the host sent \(count) of \(total) bytes of the \(noun.rawValue)"
    case .packedIncomplete: "what the host packed ends in its middle"
    case .disk(let fault), .occupied(let fault): fault.words
    case .database(let text): text
    case .noFreshLink(let reason, let fault):
      (reason.map { "\($0.words); " } ?? "") + "no fresh link: \(Self.words(of: fault))"
    case .unspecified(let text): text
    case .unrecognised(let name):
      "for a reason that a newer version of this program knows (\(name))"
    }
  }

  private static func words(of substitute: Substitute) -> String {
    switch substitute {
    case .page(let page): page.words
    case .format(let name): "a file in the format \(name)"
    case .packedTwice: "a file that is packed twice"
    case .nothing: "nothing"
    case .unknown(let words): words
    }
  }

  private static func words(of fault: LookFault) -> String {
    switch fault {
    case .network(let fault): fault.words
    case .answer(let error): error.line
    case .otherTask: "the service answers of another task"
    case .other(let text): text
    }
  }

  /// Whole ones without a fraction.
  private static func number(_ seconds: Double) -> String {
    Int(exactly: seconds).map(String.init) ?? "\(seconds)"
  }
}

extension OutputReason.HostAnswer {
  fileprivate var words: String {
    let parts = [status.map { "HTTP \($0)" }, content?.words]
    return parts.compactMap { $0 }.joined(separator: ": ")
  }
}

extension OutputReason.HostAnswer.Content {
  fileprivate var words: String {
    switch self {
    case .refusal(let text): text
    case .page(let page): page.words
    }
  }
}
