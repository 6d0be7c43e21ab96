import Foundation
import HiAPITestSupport
import Testing

/// One way in which a service, or a host of its outputs, repeats the key it was sent.
///
/// A new field of an answer that is stored or shown gets a line in ``all``.
struct EchoPlace: Sendable, CustomTestStringConvertible {
  let name: String
  /// What it answers to a create.
  var create = Answer.json(#"{"code":200,"data":{"taskId":"tk-1"}}"#)
  /// The task as details and lists show it.
  var task = #"{"taskId":"tk-1","status":"queued"}"#
  /// What it answers to a question about tasks instead, if anything.
  var refusal: Answer?
  /// What the host answers to its link.
  var output = Answer.picture

  var testDescription: String { name }

  struct Answer: Sendable {
    var status = "200 OK"
    var headers: [String] = []
    var body: [UInt8] = []

    static func json(_ text: String, _ status: String = "200 OK", _ headers: String...) -> Answer {
      Answer(status: status, headers: headers, body: Array(text.utf8))
    }

    static let picture = Answer(
      body: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0] + Array("IEND".utf8)
        + [0xAE, 0x42, 0x60, 0x82])
  }

  /// The ways, one a field of an answer or a few that belong together.
  ///
  /// - Parameter forms: What is repeated, in all forms.
  /// - Returns: Each with a name for the test.
  static func all(_ forms: KeyForms) -> [EchoPlace] {
    let plain = forms.text
    // In JSON: what holds backslashes is written both as such text and as JSON's own escape.
    let json =
      plain.replacing("\\", with: "\\\\") + " "
      + (forms.all.first { $0.name == "JSON" }?.text ?? "")
    let header = "x-request-id: \(plain)"
    let task = { (members: String) in #"{"taskId":"tk-1",\#(members)}"# }
    let picture = task(
      #""status":"success","output":[{"url":"http://HOST/a.png","type":"image"}]"#)
    let path = forms.all.map { $0.text.replacing("\\", with: "") }.joined(separator: "/")
    return [
      EchoPlace(
        name: "every field of a refusal",
        create: .json(
          #"{"error":{"code":"\#(json)","message":"\#(json)","type":"\#(json)","request_id":"\#(json)"}}"#,
          "401 Unauthorized")),
      EchoPlace(
        name: "the message of a refusal and its header",
        create: .json(
          #"{"error":{"code":"invalid_api_key","message":"Incorrect API key provided: \#(json)."}}"#,
          "401 Unauthorized", header)),
      EchoPlace(
        name: "a debug page",
        create: .json(
          "<html><title>400</title><pre>Authorization: Bearer \(plain)</pre></html>",
          "400 Bad Request", header)),
      EchoPlace(
        name: "flat fields",
        create: .json(
          #"{"code":402,"message":"\#(json)","error_code":"\#(json)","detail":"\#(json)"}"#)),
      EchoPlace(
        name: "a garbled success",
        create: .json("thanks for \(plain)", "200 OK", header)),
      EchoPlace(
        name: "a server error", create: .json("trace: \(plain)", "500 Oops", header)),
      EchoPlace(
        name: "the task's id", create: .json(#"{"data":{"taskId":"tk-\#(forms.all[0].text)"}}"#)),
      EchoPlace(
        name: "the error of a task",
        task: task(
          #""status":"fail","model":"\#(json)","error":{"code":"\#(json)","message":"\#(json)","#
            + #""type":"\#(json)","request_id":"\#(json)"}"#)),
      EchoPlace(
        name: "the flat error of a task",
        task: task(#""status":"fail","error_code":"\#(json)","error_message":"\#(json)""#)),
      EchoPlace(name: "a status word", task: task(#""status":"\#(json)""#)),
      EchoPlace(
        name: "a poll that is refused",
        refusal: .json(#"{"error":{"message":"\#(json)"}}"#, "403 Forbidden", header)),
      EchoPlace(
        name: "the link and the type of an output",
        task: task(
          #""status":"success","output":[{"url":"http://HOST/\#(path)?key=\#(path)","type":"\#(json)"}]"#
        )),
      EchoPlace(
        name: "an output that is no link",
        task: task(#""status":"success","output":["\#(json)"]"#)),
      EchoPlace(
        name: "the page of an output host", task: picture,
        output: .json(
          "<html>\(plain.prefix(3_000))</html>", "404 Not Found", "ETag: \"\(plain)\"")),
      EchoPlace(
        name: "text instead of a picture", task: picture,
        output: .json(plain, "200 OK", "Content-Type: text/plain")),
      EchoPlace(
        name: "a validator of a picture", task: picture,
        output: Answer(
          headers: ["ETag: \"\(plain)\"", "Content-Length: 9999"], body: [0x89, 0x50])),
      EchoPlace(
        name: "a redirect", task: picture,
        output: .json("", "302 Found", "Location: http://HOST/\(path)")),
    ]
  }

  /// The ways in which a service, or a host of its outputs, may repeat the key so that a person still
  /// reads it.
  ///
  /// - Parameter key: What is repeated, in all disguises.
  /// - Returns: Each with a name for the test.
  /// - Throws: What `JSONEncoder` does.
  static func disguised(_ key: String) throws -> [EchoPlace] {
    let plain = KeyDisguise.all.map { $0.write(key) }.joined(separator: "\u{1}\n|\n\u{1}")
    // As a program writes it that has no idea that it is a key.
    let json = String(decoding: try JSONEncoder().encode(plain), as: UTF8.self)
    return [
      EchoPlace(
        name: "a refusal in all disguises",
        create: .json(
          #"{"error":{"code":"x","message":\#(json),"request_id":\#(json)}}"#, "401 Unauthorized")),
      EchoPlace(
        name: "a page in all disguises",
        create: .json("<html><pre>\(plain)</pre></html>", "400 Bad Request")),
      EchoPlace(
        name: "the error of a task in all disguises",
        task: #"{"taskId":"tk-1","status":"fail","error_message":\#(json),"error_code":\#(json)}"#),
      EchoPlace(
        name: "the page of an output host in all disguises",
        task: #"{"taskId":"tk-1","status":"success","output":[{"url":"http://HOST/a.png"}]}"#,
        output: .json("<html>\(plain.prefix(3_000))</html>", "404 Not Found")),
    ]
  }

  /// What it says of tasks, in an answer's body.
  var detail: [UInt8] { refusal?.body ?? Array(#"{"code":200,"data":\#(task)}"#.utf8) }

  private func answer(to request: String) -> Answer {
    if request.hasPrefix("POST ") { return create }
    guard request.hasPrefix("GET /v1/tasks") else { return output }
    let isList = request.hasPrefix("GET /v1/tasks?")
    return refusal
      ?? .json(
        isList
          ? #"{"code":200,"data":{"tasks":[\#(task)],"total":1}}"#
          : String(decoding: detail, as: UTF8.self))
  }

  /// A server that answers so.
  func serve() throws -> RawServer {
    try RawServer([
      .answer { _, request in
        let host = request.split(separator: "\r\n").lazy
          .first { $0.lowercased().hasPrefix("host:") }?.dropFirst(5)
          .trimmingCharacters(in: .whitespaces)
        let answer = answer(to: request)
        var body = answer.body
        if let text = String(validating: body, as: UTF8.self) {
          body = Array(text.replacing("HOST", with: host ?? "").utf8)
        }
        let hasLength = answer.headers.contains { $0.hasPrefix("Content-Length") }
        let head =
          ["HTTP/1.1 \(answer.status)"]
          + answer.headers.map { $0.replacing("HOST", with: host ?? "") }
          + (hasLength ? [] : ["Content-Length: \(body.count)"]) + ["Connection: close", "", ""]
        return [.send(Array(head.joined(separator: "\r\n").utf8) + body)]
      }
    ])
  }
}
