import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPIPreview

@Suite(.timeLimit(.minutes(1)))
struct PictureMakerTests {
  private let scene = PictureFixture.request(PictureFixture.path("scene.png"))

  @Test func `answers from memory what it made once`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path("scene.png")
    try FileManager.default.copyItem(atPath: PictureFixture.path("scene.png"), toPath: file)
    let maker = PictureMaker(helper: PreviewHelper.find(), folder: nil)
    let first = await maker.picture(for: PictureFixture.request(file))
    try FileManager.default.removeItem(atPath: file)
    let second = await maker.picture(for: PictureFixture.request(file))
    #expect(try #require(first).get() == #require(second).get())
  }

  @Test func `answers from the folder what another run made`() async throws {
    let folder = try TemporaryFolder()
    let cells = PictureFolder(path: folder.path("previews"))
    let helper = try #require(PreviewHelper.find())
    cells.keep(try await helper.run(scene), for: scene)
    let maker = PictureMaker(helper: nil, folder: cells)
    let answer = try #require(await maker.picture(for: scene))
    #expect(try answer.get().columns == 40)
  }

  @Test func `does without a folder that is damaged`() async throws {
    let folder = try TemporaryFolder()
    let cells = PictureFolder(path: folder.path("previews"))
    cells.keep(Array("nonsense".utf8), for: scene)
    let maker = PictureMaker(helper: PreviewHelper.find(), folder: cells)
    let answer = try #require(await maker.picture(for: scene))
    #expect(try answer.get().rows == 20)
  }

  @Test func `says which program is missing`() async {
    let maker = PictureMaker(helper: nil, folder: nil)
    #expect(await maker.picture(for: scene) == .failure(.helperMissing))
    #expect("\(PictureFailure.helperMissing)".contains("hiapi-preview"))
    #expect("\(PictureFailure.libraryMissing)".contains("libchafa0"))
  }

  @Test func `lets the newest request win`() async throws {
    let maker = PictureMaker(helper: PreviewHelper.find(), folder: nil)
    let requests = (1...12).map { columns in
      PictureFixture.request(PictureFixture.path("scene.png"), columns: columns)
    }
    let answers = await withTaskGroup(of: (Int, PictureMaker.Answer?).self) { group in
      for request in requests {
        group.addTask { (request.columns, await maker.picture(for: request)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    // Whichever came last is answered; those before it are answered with nothing, or were quick.
    #expect(answers.values.contains { (try? $0.get()) != nil })
    for (columns, answer) in answers { #expect(try answer.get().columns == columns) }
    // It still works after that.
    let last = try #require(await maker.picture(for: scene))
    #expect(try last.get().columns == 40)
  }

  @Test func `remembers a refusal of the file, and not a missing program`() async throws {
    var memory = PictureMemory()
    memory.note(.failure(.helperMissing), for: scene)
    #expect(memory.answer(to: scene) == nil)
    memory.note(.failure(.refused("it is no picture")), for: scene)
    #expect(memory.answer(to: scene) == .failure(.refused("it is no picture")))
  }

  @Test func `forgets what was not looked at in the longest time`() async throws {
    let helper = try #require(PreviewHelper.find())
    let picture = try #require(CellPicture(await helper.run(scene), for: scene))
    var memory = PictureMemory(limit: 3 * picture.cells.count)
    let requests = (1...4).map { PictureFixture.request("/\($0).png") }
    for request in requests.prefix(3) { memory.note(.success(picture), for: request) }
    _ = memory.answer(to: requests[0])
    memory.note(.success(picture), for: requests[3])
    #expect(requests.map { memory.answer(to: $0) != nil } == [true, false, true, true])
  }
}
