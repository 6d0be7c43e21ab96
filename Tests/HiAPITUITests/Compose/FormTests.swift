import CellGrid
import HiAPICore
import OrderedCollections
import Testing

@testable import HiAPITUI

@Suite struct FormTests {
  private func field(
    _ type: Parameter.ValueType, name: String = "x", choices: [String]? = nil,
    minimum: Double? = nil, maximum: Double? = nil, standard: JSONValue? = nil
  ) -> FormField {
    FormField(
      parameter: Parameter(
        name: name, type: type, isRequired: false, choices: choices, minimum: minimum,
        maximum: maximum, defaultValue: standard, note: nil))
  }

  @Test(arguments: Catalog.embedded.models)
  func `a form has the model's parameters, and left alone sends nothing`(_ model: Model) {
    let form = FormState(model: model)
    #expect(form.fields.map(\.parameter) == model.parameters)
    #expect(form.draft == TaskDraft(model: model.id))
    #expect(form.isUntouched)
  }

  /// Values for each parameter, as a person would give them.
  private func sample(_ parameter: Parameter, _ random: inout SeededRandom) -> String {
    let least = parameter.minimum ?? 1
    let most = max(least, min(parameter.maximum ?? 8, least + 8))
    switch parameter.type {
    case .integer: return String(Int64(Double.random(in: least...most, using: &random)))
    case .number: return String(Double.random(in: least...most, using: &random))
    case .objectList: return #"[{"type": "image_url", "text": "a"}]"#
    case .stringList:
      return (0..<Int(most)).map { "https://a.example/\($0).png" }.joined(separator: "\n")
    default: return parameter.mediaKind == nil ? "some text" : "https://a.example/x.png"
    }
  }

  @Test(arguments: Catalog.embedded.models)
  func `whatever is filled in within the ranges is a request the catalog has nothing against`(
    _ model: Model
  ) throws {
    var random = SeededRandom(seed: 5)
    for _ in 0..<10 {
      var form = FormState(model: model)
      for (index, field) in form.fields.enumerated() {
        form.focusedRow = index + 1
        if case .choice(let values, _) = field.content {
          form.choose(Int.random(in: -1..<values.count, using: &random))
        } else if field.parameter.isRequired || Bool.random(using: &random) {
          let text = sample(field.parameter, &random)
          form.edit { $0.insert(text) }
        }
      }
      #expect(form.fields.allSatisfy { $0.problem == nil })
      let draft = form.draft.completed(for: model)
      let names = Set(model.parameters.map(\.name))
      #expect(draft.input.keys.allSatisfy(names.contains))
      for parameter in model.parameters {
        guard let value = draft.input[parameter.name] else { continue }
        switch (parameter.type, value) {
        case (.integer, .integer), (.number, .integer), (.number, .number), (.boolean, .bool),
          (.stringList, .array), (.objectList, .array), (.string, .string), (.choice, .string):
          break
        default: Issue.record("\(parameter.name) of \(model.id) is \(value)")
        }
      }
    }
  }

  @Test func `arrows step a number within its range, from its default`() {
    var seconds = field(.integer, minimum: 4, maximum: 6, standard: 5)
    #expect(seconds.value == nil)
    var seen: [JSONValue?] = []
    for step in [1, 1, 1, -1, -1, -1] {
      _ = seconds.stepNumber(by: step)
      seen.append(seconds.value)
    }
    #expect(seen == [5, 6, 6, 5, 4, 4])
    var guidance = field(.number, minimum: 0, maximum: 1)
    _ = guidance.stepNumber(by: 1)
    for _ in 0..<3 { _ = guidance.stepNumber(by: 1) }
    #expect(guidance.value == .number(0.3))
    var free = field(.integer)
    free.edit { $0.insert("9223372036854775807") }
    _ = free.stepNumber(by: 1)
    #expect(free.problem == nil)
    var wrong = field(.integer)
    wrong.edit { $0.insert("four") }
    let isStepped = wrong.stepNumber(by: 1)
    #expect(!isStepped)
    #expect(wrong.problem?.contains("four") == true)
  }

  @Test func `objects are checked as they are typed`() {
    var field = field(.objectList)
    field.edit { $0.insert(#"[{"a": 1}, 2]"#) }
    #expect(field.problem?.contains("item 2") == true)
    field.edit { $0.replaceAll(with: #"[{"a": "#) }
    #expect(field.problem?.contains("line 1") == true)
    field.edit { $0.replaceAll(with: #"[{"a": 1}]"#) }
    #expect(field.value == .array([.object(["a": 1])]))
  }

  @Test(arguments: [
    ("a.png\n\n  my picture.png ", ["a.png", "my picture.png"]),
    (
      "https://a.example/1,2.png, https://b.example/x.png",
      ["https://a.example/1,2.png", "https://b.example/x.png"]
    ),
    ("", []),
  ])
  func `a list has an item on each line`(_ text: String, _ items: [String]) {
    var list = field(.stringList, name: "image_urls")
    list.edit { $0.insert(text) }
    #expect(list.value == (items.isEmpty ? nil : .array(items.map(JSONValue.string))))
  }

  @Test func `a letter on a choice looks among its values, and Enter takes one`() {
    var state = AppState.sample()
    state.press(.enter)
    state.press(.tab)
    state.type("16")
    #expect(state.compose.form?.sheet?.shown.map(\.title).contains("16:9") == true)
    #expect(state.compose.form?.sheet?.shown.allSatisfy { $0.title.contains("16") } == true)
    state.press(.enter)
    #expect(state.compose.form?.sheet == nil)
    #expect(state.compose.form?.draft.input["aspect_ratio"]?.string?.contains("16") == true)
    state.press(.character("/"), .enter)
    #expect(
      state.compose.form?.draft.input["aspect_ratio"]?.string?.contains("16") == true, "as it was")
    state.press(.character("/"), .home, .escape)
    #expect(state.compose.form?.sheet == nil)
    #expect(state.focus == .main && state.main == .compose)
  }

  @Test func `what is out of range is said at once, and one key mends it`() throws {
    let model = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.type == .integer && $0.maximum ?? .infinity < 1000 }
      })
    let name = try #require(
      model.parameters.first { $0.type == .integer && $0.maximum ?? .infinity < 1000 }?.name)
    var state = AppState.sample()
    state.compose.form = FormState(model: model)
    _ = state.show(.compose, focusing: true)
    state.compose.form?.focusRow(
      of: Finding(parameter: name, severity: .error, message: "", fix: nil))
    state.type("999999")
    #expect(state.compose.form?.offered?.parameter == name)
    #expect(FooterView.hints(in: state).contains { $0.command == .compose(.applyFix) })
    state.press(.function(8))
    #expect(state.compose.form?.findings.isEmpty == true)
    #expect(
      state.compose.form?.draft.input[name]?.double
        == model.parameters.first { $0.name == name }?.maximum)
  }

  @Test func `a pasted model string is sent as it is when the person insists`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.backTab)
    _ = state.update(.keyPressed(.control("u")))
    _ = state.update(.pasted("GPT-image-2/text-to-image\u{200B}"))
    state.press(.function(5))
    #expect(state.compose.form?.isSubmitting == false)
    #expect(state.compose.form?.offered?.fix == .useModel("gpt-image-2"))
    state.press(.function(6))
    let effects = state.press(.function(5))
    guard case .compose(.submit(let draft, _))? = effects.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(draft.model == "GPT-image-2/text-to-image\u{200B}")
  }

  @Test
  func `a ratio that the resolution excludes is said when it is chosen, and one key mends it`() {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.tab)
    state.type("1:1")
    state.press(.enter, .tab)
    state.type("4K")
    state.press(.enter)
    #expect(state.compose.form?.draft.input["aspect_ratio"] == "1:1")
    #expect(state.compose.form?.draft.input["resolution"] == "4K")
    #expect(state.compose.form?.offered?.fix != nil)
    #expect(state.press(.function(5)) == [])
    state.press(.function(8))
    #expect(state.compose.form?.findings.isEmpty == true)
    #expect(state.press(.function(5)).count == 1)
  }

  @Test func `what a model does not take can be gone back to`() throws {
    var state = AppState.sample()
    state.press(.enter)
    state.type("a mug")
    state.press(.tab, .tab, .tab, .right, .escape)
    let index = try #require(state.models.shown.firstIndex { $0.id == "nano-banana-pro" })
    state.models.cursor.select(index, count: state.models.shown.count, rows: 10)
    state.press(.enter)
    #expect(state.notice?.text.contains("F7") == true)
    state.press(.function(7))
    #expect(state.compose.form?.model.id == "gpt-image-2")
    #expect(state.compose.form?.draft.input["background"] == "transparent")
  }

  @Test func `a first frame beside references is stopped before sending, and one key mends it`()
    throws
  {
    var state = AppState.sample()
    var form = FormState(model: try #require(Catalog.embedded.model(id: "seedance-2.0")))
    form.edit { $0.insert("rain") }
    for (name, text) in [
      ("first_frame_url", "https://a.example/1.png"),
      ("reference_image_urls", "https://a.example/2.png"),
    ] {
      form.focusRow(of: Finding(parameter: name, severity: .error, message: "", fix: nil))
      form.edit { $0.insert(text) }
      form.noteEdit()
    }
    state.compose.form = form
    _ = state.show(.compose, focusing: true)
    #expect(state.compose.form?.offered != nil)
    #expect(state.press(.function(5)) == [])
    #expect(state.notice?.text.hasPrefix("Not sent") == true)
    state.press(.function(8))
    #expect(state.compose.form?.findings.contains { $0.severity == .error } == false)
  }

  @Test(arguments: ScreenTests.sizes)
  func `an output folder that cannot be used is said whole, above the bar`(_ size: Size) {
    var state = AppState.sample(columns: size.columns, rows: size.rows)
    state.press(.enter)
    state.type("a mug")
    let problem =
      "the outputs could not be saved: part of /home/somebody/pictures/of/mugs/outputs is a file,"
      + " not a folder; choose another output folder"
    _ = state.update(.compose(.outputFolderLookedAt(problem)))
    var grid = Grid(size: state.size)
    state.draw(on: &grid)
    let words = grid.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    #expect(words.contains("The outputs could not be saved: part of"))
    #expect(grid.text.contains("[ Submit  F5 ]"))
    let end = grid.text.split(separator: "\n").suffix(7).map { $0.suffix(80) }
      .joined().split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    #expect(end.contains("Nothing is sent until they can be."))
    #expect(grid.cursor != nil)
    _ = state.update(.compose(.outputFolderLookedAt(nil)))
    state.draw(on: &grid)
    #expect(!grid.text.contains("could not be saved"))
  }
}
