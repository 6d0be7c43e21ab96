import Foundation
import GRDB
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Why outputs are not saved, as it is stored and as it is said.
@Suite(.timeLimit(.minutes(1))) struct OutputReasonTests {
  private typealias Answer = OutputReason.HostAnswer

  private static let page = PageSummary(.html, title: "Maintenance")
  private static let fault = NetworkFault(.refused, "connection refused")
  private static let disk = DiskFault(.full, "the disk of /out is full; make room")

  /// One of each kind, with its words.
  static let all: [(OutputReason, String)] = [
    (.refused(Answer(status: 403)), "the host refuses the link (HTTP 403)"),
    (
      .refused(Answer(status: 403, .refusal("AccessDenied"))),
      "the host refuses the link (HTTP 403: AccessDenied)"
    ),
    (.refused(Answer(status: nil, .refusal("AccessDenied"))), "the host says: AccessDenied"),
    (
      .busy(Answer(status: 503, .page(page))),
      "the host answers HTTP 503: an HTML page titled “Maintenance”"
    ),
    (.withoutFile(Answer(status: 204)), "the host answers HTTP 204, which brings no file"),
    (
      .instead(.page(PageSummary(.json, excerpt: "no")), of: .picture),
      "the host sent JSON that says “no” instead of the picture"
    ),
    (
      .instead(.page(PageSummary(.xml)), of: .video),
      "the host sent an XML document instead of the video"
    ),
    (
      .instead(.format("SVG"), of: .audio),
      "the host sent a file in the format SVG instead of the audio"
    ),
    (
      .instead(.packedTwice, of: .file),
      "the host sent a file that is packed twice instead of the file"
    ),
    (
      .instead(.unknown("nothing but zeros"), of: .video),
      "the host sent nothing but zeros instead of the video"
    ),
    (.instead(.nothing, of: .text), "the host sent nothing instead of the text"),
    (.truncated(format: "png"), "the host sent a png file that ends in its middle"),
    (.encoded("br"), "the host sent it packed with br, which was not asked for"),
    (.damaged, "the host sent it packed, and damaged"),
    (.duplicate, "the host sent the file of another output of this task"),
    (.tooLarge(limit: 10), "it is larger than the limit of 10 bytes"),
    (.contentGone, "the content that came with the answer is not kept any more"),
    (.undecodable, "what came is neither a data: URI nor base64"),
    (.link(.scheme), "the link cannot be used: its scheme is neither https nor http"),
    (
      .link(.redirect(.thisMachine)),
      "the link cannot be used: it redirects to a link that cannot be used: it leads to this "
        + "machine, where the service is not"
    ),
    (.link(.redirects(5)), "the link cannot be used: it redirects more than 5 times"),
    (.network(fault), "connection refused"),
    (.stalled(seconds: 60), "not a byte came for 60 seconds"),
    (.stalled(seconds: 0.3), "not a byte came for 0.3 seconds"),
    (.otherFile, "the host went on with another file; it is fetched again"),
    (.broken(at: 9, fault), "the connection broke after 9 bytes: connection refused"),
    (.incomplete(count: 5, of: 9, .file), "the host sent 5 of 9 bytes of the file"),
    (.packedIncomplete, "what the host packed ends in its middle"),
    (.disk(disk), disk.words), (.occupied(disk), disk.words), (.database("locked"), "locked"),
    (
      .noFreshLink(.damaged, because: .network(fault)),
      "the host sent it packed, and damaged; no fresh link: connection refused"
    ),
    (
      .noFreshLink(nil, because: .answer(ServiceError(httpStatus: 502, code: "bad_gateway"))),
      "no fresh link: HTTP 502 · bad_gateway"
    ),
    (
      .noFreshLink(nil, because: .otherTask),
      "no fresh link: the service answers of another task"
    ),
    (.noFreshLink(nil, because: .other("odd")), "no fresh link: odd"),
    (.unspecified("as it was\u{0}"), "as it was\u{0}"),
    (.unrecognised("eclipse"), "for a reason that a newer version of this program knows (eclipse)"),
  ]

  @Test(arguments: all) func `comes back as it was stored, with its words`(
    _ reason: OutputReason, _ words: String
  ) throws {
    #expect(OutputReason(stored: try reason.stored) == reason)
    #expect(reason.words == Excerpt.of(words, characters: 300))
  }

  @Test func `keeps the names that databases have`() throws {
    #expect(try OutputReason.contentGone.stored == #"{"contentGone":{}}"#)
    #expect(
      try OutputReason.instead(.page(PageSummary(.html, title: "No")), of: .picture).stored
        == #"{"instead":{"_0":{"page":{"_0":{"excerpt":"","kind":"html","title":"No"}}},"#
        + #""of":"picture"}}"#)
    #expect(
      try OutputReason.refused(Answer(status: 403)).stored
        == #"{"refused":{"_0":{"status":403}}}"#)
    #expect(
      try OutputReason.link(.redirects(5)).stored
        == #"{"link":{"_0":{"redirects":{"_0":5}}}}"#)
  }

  @Test func `takes what a newer version wrote, and what is damaged`() {
    #expect(OutputReason(stored: #"{"eclipse":{"_0":1}}"#) == .unrecognised("eclipse"))
    #expect(OutputReason(stored: #"{"disk":{"_0":{"kind":"ufo"}}}"#) == .unrecognised("disk"))
    #expect(OutputReason(stored: "[]") == .unrecognised(""))
  }

  @Test func `lies in its own column, and takes the place of the text of an older version`()
    async throws
  {
    let fixture = try OutputDownloaderFixture()
    let id = try await fixture.succeed([fixture.link("a"), fixture.link("b")])
    let key = TaskStore.OutputKey(task: id, position: 0)
    func reasons() async throws -> [OutputReason?] { try await fixture.outputs(id).map(\.reason) }
    func isStuck() async throws -> [Bool] {
      try await fixture.store.collectable(EngineFixture.account).sorted {
        $0.key.position < $1.key.position
      }
      .map(\.hasReason)
    }
    for (reason, words) in Self.all {
      try await fixture.store.markWaiting(key, reason, .instead, at: .now)
      #expect(try await reasons() == [reason, nil])
      #expect(try await fixture.outputs(id).first?.note == Excerpt.of(words, characters: 300))
    }
    #expect(try await isStuck() == [true, false])
    // As version 3 wrote it.
    try await fixture.store.write { db in
      try db.execute(sql: "UPDATE outputs SET note = 'the host sent nothing', reason = NULL")
    }
    #expect(
      try await reasons() == [
        .unspecified("the host sent nothing"), .unspecified("the host sent nothing"),
      ])
    #expect(try await isStuck() == [true, true])
    try await fixture.store.markWaiting(key, .damaged, .instead, at: .now)
    #expect(try await reasons() == [.damaged, .unspecified("the host sent nothing")])
    try await fixture.store.markEnded(key, as: .failed, .undecodable)
    #expect(try await reasons().first == .undecodable)
    try await fixture.store.collectAgain(id)
    #expect(try await reasons() == [nil, nil])
    #expect(try await isStuck() == [false, false])
  }
}
