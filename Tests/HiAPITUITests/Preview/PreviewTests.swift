import CellGrid
import HiAPICore
import HiAPITestSupport
import Testing

@testable import HiAPIPreview
@testable import HiAPITUI

/// The picture beside or above a task's facts.
@Suite struct PreviewTests {
  private func state(columns: Int, rows: Int, isASCII: Bool = false) -> AppState {
    var state = AppState.sample(columns: columns, rows: rows)
    state.preview.look = PreviewLook(
      .auto, symbols: .half, depth: .direct, isASCII: isASCII, isDark: true)
    return state
  }

  private var task: GenerationTask {
    var task = GenerationTask.sample(.success)
    task.outputs[0].state = .saved
    task.outputs[0].file = "/home/u/Downloads/hiapi-tui/mug.png"
    task.outputs[0].sha256 = String(repeating: "a", count: 64)
    task.outputs[0].byteCount = 270_000
    return task
  }

  /// The requests among effects.
  private func requests(_ effects: [Effect]) -> [PictureRequest] {
    effects.compactMap { effect in
      guard case .preview(.make(let request)) = effect else { return nil }
      return request
    }
  }

  private func show(_ task: GenerationTask, in state: inout AppState) -> [PictureRequest] {
    let effects = state.show(.task(task.id), focusing: true)
    return requests(effects + state.update(.task(.loaded(task.id, task))))
  }

  private func grid(_ state: AppState) -> Grid {
    var grid = Grid(size: state.size, isASCII: state.isASCII)
    state.draw(on: &grid)
    return grid
  }

  @Test(arguments: [(80, 24, 40, 10), (120, 40, 33, 17)])
  func `stands above the facts, and beside them from 120 columns on`(
    _ columns: Int, _ rows: Int, _ width: Int, _ height: Int
  ) throws {
    var state = state(columns: columns, rows: rows)
    let request = try #require(show(task, in: &state).first)
    #expect(request.path == task.outputs[0].file)
    #expect(request.depth == .truecolor && request.symbols == .half && request.isDark)
    let size = (min(width, request.columns), min(height, request.rows))
    let picture = try #require(
      CellPicture.sample(columns: size.0, rows: size.1, for: request))
    _ = state.update(.preview(.made(request, .success(picture))))
    try expectGolden(grid(state), "preview-\(columns)x\(rows)")
    // It scrolls with the facts where it stands above them.
    state.press(.down, .down)
    try expectGolden(grid(state), "preview-scrolled-\(columns)x\(rows)")
  }

  @Test func `says in one line why there is none`() throws {
    var state = state(columns: 120, rows: 40)
    let request = try #require(show(task, in: &state).first)
    _ = state.update(.preview(.made(request, .failure(.helperMissing))))
    #expect(grid(state).text.contains("No preview: hiapi-preview, which shows pictures"))
  }

  @Test func `says when a part is missing`() throws {
    var state = state(columns: 80, rows: 24)
    let request = try #require(show(task, in: &state).first)
    let picture = try #require(
      CellPicture.sample(columns: 8, rows: 4, isPartial: true, for: request))
    _ = state.update(.preview(.made(request, .success(picture))))
    #expect(grid(state).text.contains("part of the picture is missing"))
  }

  @Test func `asks once, and again for another size`() throws {
    var state = state(columns: 120, rows: 40)
    let request = try #require(show(task, in: &state).first)
    #expect(requests(state.update(.task(.loaded(task.id, task)))) == [])
    #expect(requests(state.press(.down)) == [])
    let picture = try #require(CellPicture.sample(columns: 8, rows: 4, for: request))
    _ = state.update(.preview(.made(request, .success(picture))))
    let larger = requests(state.update(.resized(Size(columns: 200, rows: 60))))
    #expect(larger.count == 1 && larger != [request])
    // The old one stands until the new one is there.
    #expect(state.preview.picture == picture)
    _ = state.update(.preview(.made(request, .failure(.tooSlow))))
    #expect(state.preview.picture == picture)
  }

  @Test func `gives up what nobody looks at any more`() throws {
    var state = state(columns: 120, rows: 40)
    #expect(show(task, in: &state).count == 1)
    let effects = state.update(.task(.loaded(task.id, .sample(.handling))))
    #expect(effects.contains(.preview(.callOff)))
    #expect(state.preview.picture == nil)
  }

  @Test(arguments: ["mp3", "glb", "bin", "svg"])
  func `asks for nothing but pictures that are on disk`(_ ending: String) {
    var state = state(columns: 120, rows: 40)
    var other = task
    other.outputs[0].file = "/x/a.\(ending)"
    #expect(show(other, in: &state) == [])
    other = task
    other.outputs[0].state = .downloading
    #expect(show(other, in: &state) == [])
  }

  @Test func `asks for nothing where none are wanted`() {
    var state = AppState.sample()
    state.preview.look = PreviewLook(
      .off, symbols: .half, depth: .direct, isASCII: false, isDark: true)
    #expect(show(task, in: &state) == [])
  }

  @Test func `has no room to ask for in a tiny window`() {
    for size in [(1, 1), (20, 5), (24, 6)] {
      var state = state(columns: size.0, rows: size.1)
      _ = show(task, in: &state)
      _ = grid(state)
    }
  }

  @Test func `uses what the terminal can`() {
    let looks: [(ColorDepth, PictureRequest.Depth)] = [
      (.direct, .truecolor), (.indexed256, .indexed256), (.indexed16, .indexed16),
      (.indexed8, .indexed8), (.none, .mono),
    ]
    for (depth, expected) in looks {
      let look = PreviewLook(
        .cells, symbols: .sextant, depth: depth, isASCII: false, isDark: false)
      #expect(look?.depth == expected && look?.symbols == .sextant && look?.isDark == false)
    }
    let plain = PreviewLook(
      .auto, symbols: .sextant, depth: .none, isASCII: true, isDark: true)
    #expect(plain?.symbols == .ascii)
  }

  @Test func `paints over a standing frame what it paints on an empty one`() throws {
    var state = state(columns: 120, rows: 40)
    var screen = Screen(state: state)
    screen.show(state)
    let request = try #require(show(task, in: &state).first)
    screen.show(state)
    for size in [(8, 4), (20, 10), (6, 12)] {
      let picture = try #require(
        CellPicture.sample(columns: size.0, rows: size.1, for: request))
      _ = state.update(.preview(.made(request, .success(picture))))
      screen.show(state)
      #expect(screen.grid == grid(state))
    }
    _ = state.update(.task(.loaded(task.id, .sample(.handling))))
    screen.show(state)
    #expect(screen.grid == grid(state))
  }
}
