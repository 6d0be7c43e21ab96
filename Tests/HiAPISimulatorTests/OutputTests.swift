import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct OutputTests {
  @Test(arguments: [
    ("1:1", 512, 512), ("16:9", 512, 288), ("9:16", 288, 512), ("1:3", 170, 512),
    ("auto", 512, 512), ("1024x1536", 341, 512), ("9:21", 219, 512), ("1:1000", 128, 512),
    ("0:0", 512, 512), ("-1:1", 512, 512), ("99999999999999999999:1", 512, 512),
  ])
  func `an image is a picture of the shape asked for`(
    _ ratio: String, _ width: Int, _ height: Int
  ) async throws {
    try await TestServer.run { server in
      let body = """
        {"model":"gpt-image-2","input":{"prompt":"a mug","aspect_ratio":"\(ratio)"}}
        """
      let answer = try await server.send("POST", "/v1/tasks", body: body)
      let id = try Reading(answer.bytes)["data"]["taskId"].string
      server.clock.advance(by: .seconds(8))
      let file = try await output(server, id)
      #expect(file.status == 200)
      #expect(file.header("Content-Type") == "image/png")
      let image = try DecodedPNG(file.bytes)
      #expect(image.width == width)
      #expect(image.height == height)
      #expect(image.pixels.allSatisfy { Int($0) < image.palette.count })
    }
  }

  @Test func `different prompts look different, and the same looks the same`() async throws {
    try await TestServer.run { server in
      var images: [DecodedPNG] = []
      for prompt in ["a mug", "a mug", "a mug!", "rain on a tin roof"] {
        let id = try await server.accepted(prompt)
        server.clock.advance(by: .seconds(8))
        images.append(try DecodedPNG(await output(server, id).bytes))
      }
      #expect(images[0].colours == images[1].colours)
      for (left, right) in [(0, 2), (0, 3), (2, 3)] {
        let pairs = zip(images[left].colours, images[right].colours)
        let different = pairs.filter { abs($0.brightness - $1.brightness) > 20 }.count
        #expect(different > 512 * 512 / 4, "prompts \(left) and \(right)")
      }
      for image in images { #expect(Set(image.pixels).count > 100) }
    }
  }

  @Test func `a link needs its token and no key, and expires`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [expire]")
      server.clock.advance(by: .seconds(8))
      let url = try await link(server, id)
      #expect(try await server.send("GET", url, key: nil).status == 200)
      for forged in [
        url + "0", url.replacing("/0.png", with: "/1.png"), strip(url), "/outputs/a/b",
      ] {
        #expect(try await server.send("GET", forged, key: nil).status == 403)
      }
      server.clock.advance(by: .seconds(11))
      let answer = try await server.send("GET", url, key: nil)
      #expect(answer.status == 403)
      #expect(answer.header("Content-Type") == "application/xml")
      #expect(answer.text.contains("<Code>AccessDenied</Code>"))
      #expect(answer.text.contains("Request has expired"))
      #expect(try await link(server, id) == url)
    }
  }

  @Test func `a link that renews is good again after another look`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [renew]")
      server.clock.advance(by: .seconds(8))
      let url = try await link(server, id)
      server.clock.advance(by: .seconds(11))
      #expect(try await server.send("GET", url, key: nil).status == 403)
      #expect(try await output(server, id).status == 200)
    }
  }

  @Test func `links live as long as the options say`() async throws {
    try await TestServer.run {
      $0.outputLifetime = .seconds(60)
    } _: { server in
      let id = try await server.accepted("a mug")
      server.clock.advance(by: .seconds(8))
      #expect(try await output(server, id).status == 200)
      server.clock.advance(by: .seconds(61))
      #expect(try await output(server, id).status == 403)
    }
  }

  @Test func `wrong content is a page under a picture's name`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[wrong-content]")
      server.clock.advance(by: .seconds(8))
      let file = try await output(server, id)
      #expect(file.header("Content-Type") == "image/png")
      #expect(file.text.hasPrefix("<html>"))
    }
  }

  @Test func `a film is boxes that fit into each other, with frames in them`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("rain", model: "seedance-2.0")
      server.clock.advance(by: .seconds(25))
      let file = try await output(server, id)
      #expect(file.header("Content-Type") == "video/mp4")
      let boxes = try MP4Box.read(file.bytes[...])
      #expect(boxes.map(\.name) == ["ftyp", "mdat", "moov"])
      let movie = try #require(boxes.last)
      #expect(try movie.children.map(\.name) == ["mvhd", "trak"])
      let table = try movie.descendant("trak", "mdia", "minf", "stbl")
      #expect(try table.children.map(\.name) == ["stsd", "stts", "stsc", "stsz", "stco"])
      // The first frame begins where the chunk table says, and is a PNG as long as its size says.
      let offset = try table.descendant("stco").word(2)
      let size = try table.descendant("stsz").word(3)
      let frame = try DecodedPNG(Array(file.bytes[offset..<offset + size]))
      #expect(frame.width == 192)
      let sizes = try table.descendant("stsz")
      let all = try (0..<sizes.word(2)).map { try sizes.word(3 + $0) }
      #expect(all.reduce(8, +) == boxes[1].bytes.count + 8)
    }
  }

  @Test func `a sound is a WAV as long as it says`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("hello", model: "elevenlabs/text-to-dialogue")
      server.clock.advance(by: .seconds(10))
      let file = try await output(server, id)
      #expect(file.header("Content-Type") == "audio/wav")
      #expect(file.text.hasPrefix("RIFF"))
      let lengths = [4, 40].map { start in
        (0..<4).reduce(0) { $0 | Int(file.bytes[start + $1]) << ($1 * 8) }
      }
      #expect(lengths == [file.bytes.count - 8, file.bytes.count - 44])
      #expect(Set(file.bytes[44...]).count > 100)
    }
  }

  private func link(_ server: TestServer, _ id: String) async throws -> String {
    let outputs = try await server.detail(id)["output"].elements
    return try #require(outputs.first)["url"].string
  }

  private func output(_ server: TestServer, _ id: String) async throws -> TestServer.Answer {
    try await server.send("GET", try await link(server, id), key: nil)
  }

  private func strip(_ url: String) -> String { String(url.prefix { $0 != "?" }) }
}
