import Foundation
import Hashing
import HiAPISimulator
import Testing

/// Each shape of outputs, read by hand, and held against what the record expects.
@Suite(.timeLimit(.minutes(1))) struct OutputShapeTests {
  @Test(
    arguments: OutputShape.allCases, ["gpt-image-2", "seedance-2.0", "elevenlabs/text-to-dialogue"])
  func `tells of the outputs that the record expects`(
    _ shape: OutputShape, _ model: String
  ) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("rain [dialect:output=\(shape.rawValue)]", model: model)
      server.clock.advance(by: .seconds(25))
      let expected = try #require(server.simulator.record.tasks.first).outputs
      #expect(expected.count == (model == "seedance-2.0" && !shape.isSingle ? 2 : 1))
      let sources = try sources(shape, in: try await server.detail(id))
      #expect(sources.count == expected.count)
      for (source, output) in zip(sources, expected) {
        #expect((output.path == nil) == shape.isInline)
        if let path = output.path {
          #expect(source.hasPrefix(server.simulator.outputURL + path + "?"))
        }
        let bytes = try await content(source, server)
        #expect(bytes.count == output.byteCount)
        #expect(hex(SHA256.hash(data: bytes)) == output.sha256)
        #expect(bytes.starts(with: magic(output.contentType)) || output.contentType == "video/mp4")
        if output.contentType == "video/mp4" { #expect(Array(bytes[4..<8]) == Array("ftyp".utf8)) }
      }
    }
  }

  @Test func `outputs differ by prompt, and not by task`() async throws {
    try await TestServer.run { server in
      for prompt in ["a mug", "a mug", "a cup"] { _ = try await server.accepted(prompt) }
      let outputs = server.simulator.record.tasks.compactMap(\.outputs.first)
      #expect(outputs[0].sha256 == outputs[1].sha256)
      #expect(outputs[0].path != outputs[1].path)
      #expect(outputs[0].sha256 != outputs[2].sha256)
    }
  }

  @Test func `a name that climbs can be fetched`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [hostile:name]")
      server.clock.advance(by: .seconds(8))
      let url = try #require(try await server.detail(id)["output"].elements.first)["url"].string
      #expect(url.contains("/..%2F..%2F..%2F%1B%5B2J"))
      let file = try await server.send("GET", url, key: nil)
      #expect(file.status == 200)
      let output = try #require(server.simulator.record.tasks.first?.outputs.first)
      #expect(hex(SHA256.hash(data: file.bytes)) == output.sha256)
      let disposition = try #require(file.header("Content-Disposition"))
      #expect(disposition.contains("filename=\"../../../../tmp/owned.png\""))
    }
  }

  /// Where the content of each output is, as the shape says it: a link, a `data:` URI, or base64.
  private func sources(_ shape: OutputShape, in task: Reading) throws -> [String] {
    func rows(_ name: String = "output") throws -> [Reading] { try task[name].elements }
    func named(_ reading: Reading) throws -> String {
      let name = try #require(reading.names.first { $0.hasSuffix("_url") })
      return try reading[name].string
    }
    return switch shape {
    case .list, .dataURI: try rows().map { try $0["url"].string }
    case .outputs: try rows("outputs").map { try $0["url"].string }
    case .object: [try task["output"]["url"].string]
    case .string, .dataString: [try task["output"].string]
    case .strings: try rows().map { try $0.string }
    case .named: try rows().map(named)
    case .onTask: [try named(task)]
    case .metadata: try rows().map { try $0["metadata"]["url"].string }
    case .data: try rows().map { try $0["data"].string }
    case .b64JSON: try rows().map { try $0["b64_json"].string }
    case .base64: try rows().map { try $0["base64"].string }
    case .content: try rows().map { try $0["content"].string }
    }
  }

  private func content(_ source: String, _ server: TestServer) async throws -> [UInt8] {
    if source.hasPrefix("http") { return try await server.send("GET", source, key: nil).bytes }
    let text = source.hasPrefix("data:") ? source.drop { $0 != "," }.dropFirst() : source[...]
    return Array(try #require(Data(base64Encoded: String(text))))
  }

  private func magic(_ contentType: String) -> [UInt8] {
    contentType == "image/png" ? [0x89] + Array("PNG\r\n".utf8) : Array("RIFF".utf8)
  }

  private func hex(_ digest: SHA256.Digest) -> String {
    digest.map { String(format: "%02x", $0) }.joined()
  }
}
