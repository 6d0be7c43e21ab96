import Foundation
import Glibc
import HiAPICore
import Testing

/// Junk of every sort: it is answered soon, and nothing falls over.
@Suite(.timeLimit(.minutes(5))) struct ExplanationFuzzTests {
  private func explain(_ bytes: [UInt8]) -> Explanation {
    .of(bytes, catalog: .embedded, now: Date(timeIntervalSince1970: 1_795_435_200))
  }

  /// A generator whose numbers are the same in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test func `ten megabytes of junk are no error, and no wait`() {
    var numbers = Numbers(state: 7)
    let random = String(
      decoding: (0..<8_192).map { _ in UInt8.random(in: .min ... .max, using: &numbers) },
      as: UTF8.self)
    let size = 10 << 20
    let junk = [random, "{", #"{"a":"#, #"{"a":""#, "[", "\\", "\u{0}", "\n"].map { piece in
      Array(String(repeating: piece, count: size / piece.utf8.count).utf8)
    }
    for bytes in junk {
      let start = processorTime
      let found = explain(bytes)
      // Not optimised it takes a second or so; hours are what is feared.
      #expect(processorTime - start < .seconds(20))
      #expect(found.diagnoses.isEmpty)
    }
  }

  /// What this thread has worked, whatever else the machine does meanwhile.
  private var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test func `an error behind much junk is found`() {
    let error = #"{"error":{"code":"model_not_found","message":"The model `gpt_image_2` …"}}"#
    let junk = Array(repeatElement(Array("debug {not json} ".utf8), count: 20_000).joined())
    let found = explain(junk + Array(error.utf8))
    #expect(found.diagnoses.first?.fixes.first == .useModel("gpt-image-2"))
  }

  @Test func `bodies that are cut, doubled, nested or flipped do no harm`() {
    var numbers = Numbers(state: 42)
    let bodies = ExplanationTests.texts.map { Array($0.0.utf8) }
    for body in bodies {
      for length in stride(from: 0, to: body.count, by: 7) { _ = explain(Array(body[..<length])) }
      _ = explain(body + body)
    }
    for _ in 0..<400 {
      guard var body = bodies.randomElement(using: &numbers), !body.isEmpty else { continue }
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        body[Int.random(in: body.indices, using: &numbers)] = UInt8.random(
          in: .min ... .max, using: &numbers)
      }
      for diagnosis in explain(body).diagnoses {
        #expect(!diagnosis.title.isEmpty && diagnosis.explanation.count < 700)
        #expect(diagnosis.causes.count { $0.verdict == .likely } <= 1)
      }
    }
    for depth in [100, 511, 512, 513, 100_000] {
      let deep =
        String(repeating: #"{"error":"#, count: depth) + "1"
        + String(repeating: "}", count: depth)
      _ = explain(Array(deep.utf8))
    }
  }

  @Test func `hostile words reach nobody as commands`() throws {
    let body =
      #"{"error":{"code":"\u001b[2J","message":"\u001b]0;x\u0007 model \u202e not found"}}"#
    let diagnosis = try #require(explain(Array(body.utf8)).diagnoses.first)
    #expect(!diagnosis.supportMessage.contains("\u{1B}"))
  }
}
