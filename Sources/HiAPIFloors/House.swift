/// The sources as rooms, and who uses whom.
///
/// Modules use each other by `import`. The folders of a module use each other by the names that
/// stand in them: types and functions of the top level, and members that an extension adds to a type
/// where no other declaration of the module has their name.
public struct House {
  /// Each arrow, with a place that makes it.
  public private(set) var arrows: [Arrow: String] = [:]
  /// Switches of the interface that a new command, effect or action would pass unnoticed.
  public private(set) var openSwitches: [String] = []
  /// Words of the shared floors that name a key, an option or a command of a front end.
  public private(set) var frontEndWords: [String] = []
  private let modules: [String: [SwiftFile]]

  /// - Parameter sources: Each Swift file's path below the folder of sources, with its text.
  public init(sources: [String: String]) {
    let files = sources.map { SwiftFile(path: $0.key, source: $0.value) }
    modules = Dictionary(grouping: files.sorted { $0.path < $1.path }) { Self.module(of: $0.path) }
    openSwitches = files.sorted { $0.path < $1.path }.filter { $0.path.hasPrefix("HiAPITUI/") }
      .flatMap { file in
        file.openSwitches.filter(["command", "effect", "action"].contains)
          .map { "\(file.path): a switch over \($0) has a default; name what it stands for" }
      }
    frontEndWords = FrontEndWords(sources: sources).found
    for (module, files) in modules {
      noteImports(of: files, in: module)
      noteNames(in: files)
    }
  }

  private static func module(of path: String) -> String {
    String(path.prefix { $0 != "/" })
  }

  /// The folder of a module that a file lies in; the module itself for what lies in none.
  private static func room(of path: String) -> String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? parts.prefix(2).joined(separator: "/") : String(parts.first ?? "")
  }

  private mutating func noteImports(of files: [SwiftFile], in module: String) {
    for file in files {
      for imported in file.imports where imported != module && modules[imported] != nil {
        note(Arrow(from: module, to: imported), "\(file.path) imports \(imported)")
      }
    }
  }

  private mutating func noteNames(in files: [SwiftFile]) {
    let owners = Self.owners(in: files)
    for file in files {
      let room = Self.room(of: file.path)
      for name in file.names {
        guard let owner = owners[name], owner.isUsed(by: file, as: name) else { continue }
        let other = Self.room(of: owner.path)
        if other != room {
          note(Arrow(from: room, to: other), "\(file.path) uses \(name) of \(owner.path)")
        }
      }
    }
  }

  /// Where a name is declared.
  private struct Owner {
    let path: String
    /// The type that it is a member of; nil for what stands at the top level.
    let type: String?

    /// A member is named behind a dot, or inside its type; elsewhere the word means something else,
    /// such as a parameter or a call of the C library.
    func isUsed(by file: SwiftFile, as name: String) -> Bool {
      guard let type, !name.contains(".") else { return true }
      return file.ownTypes.contains(type) || file.dottedNames.contains(".\(name)")
        || file.dottedNames.contains("\(type).\(name)")
    }
  }

  /// What each name belongs to, where that is one file only.
  private static func owners(in files: [SwiftFile]) -> [String: Owner] {
    var owners: [String: [Owner]] = [:]
    var inner: Set<String> = []
    for file in files {
      for name in file.topLevel {
        owners[name, default: []].append(Owner(path: file.path, type: nil))
      }
      for member in file.extensionMembers {
        let isInit = member.name.hasPrefix("init(")
        let name = isInit ? "\(member.type).\(member.name)" : member.name
        owners[name, default: []].append(Owner(path: file.path, type: member.type))
      }
      inner.formUnion(file.innerNames)
    }
    let types = Set(files.flatMap(\.topLevel))
    return owners.compactMapValues { places in
      Set(places.map(\.path)).count == 1 ? places.first : nil
    }
    .filter { types.contains($0.key) || !inner.contains($0.key) }
  }

  private mutating func note(_ arrow: Arrow, _ place: String) {
    arrows[arrow] = min(arrows[arrow] ?? place, place)
  }
}
