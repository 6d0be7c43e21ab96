import HiAPICore
import HiAPITestSupport
import Testing

@Suite struct ModelMemoryTests {
  @Test func `favourites stand first, then recent ones, then the rest as it was`() {
    let models = Catalog.embedded.models
    var memory = ModelMemory()
    #expect(memory.order([3, 1, 2], of: models) == [3, 1, 2])
    memory.apply(.used(models[5].id))
    memory.apply(.used(models[4].id))
    memory.apply(.marked(models[9].id))
    memory.apply(.marked(models[4].id))
    memory.apply(.marked("gone"))
    #expect(memory.order(Array(0..<11), of: models) == [9, 4, 5, 0, 1, 2, 3, 6, 7, 8, 10])
    memory.apply(.unmarked(models[9].id))
    #expect(memory.order([4, 9], of: models) == [4, 9])
  }

  @Test func `only so many are kept, the latest of them`() {
    var memory = ModelMemory()
    for number in 0..<600 {
      memory.apply(.used("m-\(number)"))
      memory.apply(.marked("m-\(number)"))
    }
    memory.apply(.used("m-595"))
    #expect(memory.recent.prefix(3) == ["m-595", "m-599", "m-598"])
    #expect(memory.recent.count == ModelMemory.mostRecent)
    #expect(memory.favourites.count == ModelMemory.mostFavourites)
    #expect(memory.favourites.last == "m-599")
  }

  @Test func `changes of two running copies both stay`() throws {
    let folder = try TemporaryFolder()
    let folders = try Folders(environment: ["HOME": folder.path])
    let (one, other) = (ModelMemoryFile(folders: folders), ModelMemoryFile(folders: folders))
    #expect(one.read() == ModelMemory())
    #expect(try one.apply(.marked("a")) == ModelMemory(favourites: ["a"]))
    #expect(try other.apply(.used("b")) == ModelMemory(favourites: ["a"], recent: ["b"]))
    #expect(one.read() == ModelMemory(favourites: ["a"], recent: ["b"]))
  }

  @Test(arguments: [
    "", "{", "[]", "{\"favourites\":7}", "{\"favourites\":[7,null,\"\"],\"recent\":{}}", "\u{0}",
  ])
  func `a broken file is as none, and the next change writes it anew`(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: ".local/state/hiapi-tui/models.json")
    let file = ModelMemoryFile(folders: try Folders(environment: ["HOME": folder.path]))
    #expect(file.read() == ModelMemory())
    #expect(try file.apply(.marked("a")).favourites == ["a"])
    #expect(file.read().favourites == ["a"])
  }

  @Test func `hostile ids are passed over`() {
    let long = String(repeating: "x", count: 300)
    let memory = ModelMemory(
      ["favourites": [.string(long), "a", "a", ""], "recent": ["b", "b"]])
    #expect(memory == ModelMemory(favourites: ["a"], recent: ["b"]))
  }
}
