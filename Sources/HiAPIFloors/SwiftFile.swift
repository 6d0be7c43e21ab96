/// What a Swift file declares for others, and what it names.
struct SwiftFile {
  /// A member that an extension adds to a type.
  struct ExtensionMember: Hashable {
    var type: String
    /// `name`, or `init(label:` for an initializer.
    var name: String
  }

  /// Its path below the folder of sources.
  let path: String
  /// The modules it imports.
  private(set) var imports: Set<String> = []
  /// Types and functions that stand at its top level, unless they are private to it.
  private(set) var topLevel: Set<String> = []
  private(set) var extensionMembers: Set<ExtensionMember> = []
  /// Names of everything else that is declared in it, inside types.
  private(set) var innerNames: Set<String> = []
  /// All names that stand in it, and `Type.init(label:` where a type is called with a label.
  private(set) var names: Set<String> = []
  /// Those that stand behind a dot: `.name`, and `Type.name` behind the name of a type or module.
  private(set) var dottedNames: Set<String> = []
  /// What each switch with a `default:` looks at, where that is one plain name.
  private(set) var openSwitches: [String] = []
  /// The types that it declares or extends.
  private(set) var ownTypes: Set<String> = []

  private static let typeWords: Set<String> = [
    "struct", "enum", "class", "actor", "protocol", "typealias",
  ]
  private static let memberWords: Set<String> = ["func", "var", "let", "case"]

  init(path: String, source: String) {
    self.path = path
    let tokens = SwiftTokens(source).tokens
    noteNames(tokens)
    noteDeclarations(tokens)
    noteSwitches(tokens)
  }

  private mutating func noteNames(_ tokens: [SwiftTokens.Token]) {
    for (index, token) in tokens.enumerated() {
      guard case .name(let name) = token else { continue }
      names.insert(name)
      if index > 0, tokens[index - 1] == .mark(".") {
        dottedNames.insert("\(Self.typeBefore(index - 1, in: tokens)).\(name)")
      }
      guard index + 3 < tokens.count, tokens[index + 1] == .mark("("),
        case .name(let label) = tokens[index + 2], tokens[index + 3] == .mark(":")
      else { continue }
      names.insert("\(name).init(\(label):")
    }
  }

  private mutating func noteSwitches(_ tokens: [SwiftTokens.Token]) {
    var depth = 0
    // The switches that are open, with the depth of what stands in them.
    var subjects: [(name: String?, depth: Int)] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .mark("{"): depth += 1
      case .mark("}"):
        if subjects.last?.depth == depth { subjects.removeLast() }
        depth -= 1
      case .name("switch"):
        var name: String?
        if index + 2 < tokens.count, case .name(let subject) = tokens[index + 1],
          tokens[index + 2] == .mark("{")
        {
          name = subject
        }
        subjects.append((name, depth + 1))
      case .name("default"):
        guard let last = subjects.last, last.depth == depth, let name = last.name,
          index + 1 < tokens.count, tokens[index + 1] == .mark(":")
        else { continue }
        openSwitches.append(name)
      case .name, .mark: break
      }
    }
  }

  /// The type or module that a dot stands behind; empty for a value, and for nothing.
  private static func typeBefore(_ dot: Int, in tokens: [SwiftTokens.Token]) -> String {
    guard dot > 0, case .name(let name) = tokens[dot - 1], name.first?.isUppercase == true,
      name != "Self"
    else { return "" }
    return name
  }

  /// Walks the braces, and notes what is declared at the top level, in extensions and in types.
  private mutating func noteDeclarations(_ tokens: [SwiftTokens.Token]) {
    var depth = 0
    var extended: String?
    var isPrivate = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .mark("{"): depth += 1
      case .mark("}"):
        depth -= 1
        if depth == 0 { extended = nil }
      case .mark: break
      case .name(let word):
        guard index + 1 < tokens.count else { break }
        if word == "private" || word == "fileprivate" {
          isPrivate = tokens[index + 1] != .mark("(")
          break
        }
        if word == "import", depth == 0, case .name(let module) = tokens[index + 1] {
          imports.insert(module)
        } else if word == "extension", depth == 0 {
          extended = Self.typeName(tokens[(index + 1)...])
          if let extended { ownTypes.insert(extended) }
        } else if word == "init", depth == 1, let extended {
          if let label = Self.label(tokens[(index + 1)...]), !isPrivate {
            extensionMembers.insert(ExtensionMember(type: extended, name: "init(\(label):"))
          }
        } else if Self.typeWords.contains(word) || Self.memberWords.contains(word) {
          guard case .name(let name) = tokens[index + 1] else { break }
          if Self.typeWords.contains(word) { ownTypes.insert(name) }
          note(name, depth: depth, extended: extended, isPrivate: isPrivate)
          isPrivate = false
          break
        } else {
          break
        }
        isPrivate = false
      }
    }
  }

  private mutating func note(_ name: String, depth: Int, extended: String?, isPrivate: Bool) {
    switch depth {
    case 0 where !isPrivate: topLevel.insert(name)
    case 1 where extended != nil && !isPrivate:
      extensionMembers.insert(ExtensionMember(type: extended ?? "", name: name))
    default: innerNames.insert(name)
    }
  }

  /// The first part of a type's name: `Model` of `Model.Kind`.
  private static func typeName(_ tokens: ArraySlice<SwiftTokens.Token>) -> String? {
    guard case .name(let name)? = tokens.first else { return nil }
    return name
  }

  /// The first label of a parameter list.
  private static func label(_ tokens: ArraySlice<SwiftTokens.Token>) -> String? {
    guard let start = tokens.firstIndex(of: .mark("(")), start + 1 < tokens.endIndex,
      case .name(let label) = tokens[start + 1], label != "_"
    else { return nil }
    return label
  }
}
