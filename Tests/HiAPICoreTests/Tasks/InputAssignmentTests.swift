import OrderedCollections
import Testing

@testable import HiAPICore

@Suite struct InputAssignmentTests {
  private static func parameter(_ type: Parameter.ValueType) -> Parameter {
    Parameter(
      name: "p", type: type, isRequired: false, choices: nil, minimum: nil, maximum: nil,
      defaultValue: nil, note: nil)
  }

  private static let typed: [(String, Parameter.ValueType, JSONValue)] = [
    ("p=5", .string, "5"), ("p=-x=y", .choice, "-x=y"),
    ("p=", .string, ""), ("p=5", .integer, 5), ("p=2.5", .number, 2.5), ("p=3", .number, 3),
    ("p=yes", .boolean, true), ("p=OFF", .boolean, false),
    ("p=https://h/a", .stringList, .array(["https://h/a"])),
    (#"p=["a","b"]"#, .stringList, .array(["a", "b"])),
    (#"p=[{"a":1}]"#, .objectList, .array([.members([("a", 1)])])), ("p:=null", .string, .null),
    (#"p:="x""#, .integer, "x"),
  ]

  @Test(arguments: typed)
  func `has the type of its parameter`(
    _ argument: String, _ type: Parameter.ValueType, _ value: JSONValue
  ) throws {
    let assignment = try InputAssignment(argument)
    #expect(assignment.name == "p")
    #expect(try assignment.value(for: Self.parameter(type)) == value)
  }

  private static let untyped: [(String, JSONValue)] = [
    ("p=5", 5), ("p=true", true), ("p=red", "red"), (#"p="red""#, #""red""#),
    ("p=[1]", .array([1])), ("p=null", "null"), ("p=", ""),
  ]

  @Test(arguments: untyped)
  func `is taken as it looks where no type is known`(_ argument: String, _ value: JSONValue) throws
  {
    #expect(try InputAssignment(argument).value(for: nil) == value)
  }

  @Test(arguments: ["p", "=x", ":=x", ""])
  func `needs a name and a value`(_ argument: String) {
    #expect(throws: InputAssignment.Failure.self) { try InputAssignment(argument) }
  }

  @Test(arguments: [
    ("p=x", Parameter.ValueType.integer), ("p=1.5", .integer), ("p=x", .number),
    ("p=perhaps", .boolean), ("p={}", .objectList), ("p:={", .string),
    ("p=99999999999999999999", .integer),
  ])
  func `says what was expected`(_ argument: String, _ type: Parameter.ValueType) throws {
    let assignment = try InputAssignment(argument)
    #expect(throws: InputAssignment.Failure.self) {
      try assignment.value(for: Self.parameter(type))
    }
  }

  @Test func `adds to a list that is there`() throws {
    let model = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.type == .stringList }
      })
    let name = try #require(model.parameters.first { $0.type == .stringList }?.name)
    var draft = TaskDraft(model: model.id)
    try draft.apply(try InputAssignment("\(name)=https://h/a"), model: model)
    try draft.apply(try InputAssignment("\(name)=https://h/b"), model: model)
    #expect(draft.input[name] == ["https://h/a", "https://h/b"])
  }
}
