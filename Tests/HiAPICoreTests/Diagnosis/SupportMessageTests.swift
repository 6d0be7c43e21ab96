import Foundation
import HiAPICore
import Testing

@Suite struct SupportMessageTests {
  private let doctor = Doctor(catalog: .embedded)

  @Test func `names what support needs, the model string to the letter`() {
    let error = ServiceError(
      httpStatus: 400, code: "model_not_found", message: "no", requestID: "20260626-1")
    let incident = Incident(
      model: "gpt-image-2\n", baseURL: "https://api.hiapi.ai/v1/",
      time: Date(timeIntervalSince1970: 1_782_500_000))
    #expect(
      doctor.diagnose(error, in: incident).supportMessage == #"""
        Request id: 20260626-1
        Model string: "gpt-image-2\n"
        Time: 2026-06-26T18:53:20Z
        Endpoint: POST https://api.hiapi.ai/v1/tasks
        HTTP status: 400
        Error code: model_not_found
        """#)
  }

  @Test func `a key in the wrong field stays out, and so does the prompt`() {
    let key = "hi-sk-abcdefghijklmnopqrstuvwxyz"
    let error = ServiceError(
      httpStatus: 400, code: "model_not_found", message: "my secret prompt \(key)",
      requestID: "r\u{1B}[31m\nX: y")
    let message = doctor.diagnose(error, model: key).supportMessage
    #expect(!message.contains("abcdefgh"))
    #expect(message.contains("sk-...wxyz"))
    #expect(!message.contains("prompt"))
    #expect(!message.contains("\u{1B}"))
    #expect(message.hasPrefix(#"Request id: r\u{1B}[31m\nX: y"# + "\n"))
  }

  @Test func `a long model string is cut`() {
    let message = doctor.diagnose(
      ServiceError(httpStatus: 400), model: String(repeating: "a", count: 100_000)
    ).supportMessage
    #expect(message.count < 400)
  }
}

@Suite struct SupportFileTests {
  @Test func `messages of one second lie beside each other, for this user alone`() throws {
    let home = FileManager.default.temporaryDirectory.appending(
      path: "hiapi-support-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folders = try Folders(environment: ["HOME": home.path])
    let time = Date(timeIntervalSince1970: 1_795_435_200)
    let first = try SupportFile.save("one", in: folders, at: time)
    let second = try SupportFile.save("two", in: folders, at: time)
    #expect(first == "\(folders.state)/support/message-20261123T120000Z.txt")
    #expect(second == "\(folders.state)/support/message-20261123T120000Z-2.txt")
    #expect(try String(contentsOfFile: second, encoding: .utf8) == "two\n")
    let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a folder that cannot be made is said`() throws {
    let folders = try Folders(environment: ["HOME": "/dev/null"])
    #expect(throws: SupportFile.Failure.self) {
      try SupportFile.save("one", in: folders, at: Date())
    }
  }
}
