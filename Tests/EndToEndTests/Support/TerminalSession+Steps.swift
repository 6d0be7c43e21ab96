import CellGrid
import HiAPITestSupport
import Testing

/// What a person does in the program, each step seen on the screen before the next one.
extension TerminalSession {
  /// Waits for the first screen, whole: its bottom line is drawn last.
  func waitForStart() async throws {
    try await waitUntil("the panels and the bottom line are drawn") { screen in
      screen.shows("1 Models") && screen.shows("2 Tasks")
        && screen.row(screen.size.rows - 1).contains { $0 != " " }
    }
    try await waitUntilIdle()
  }

  /// From the model list into the form of a model, found by its id.
  func compose(model id: String, name: String) async throws {
    press(.character("1"))
    press(.character("/"))
    pressControl("u")
    type(id)
    try await waitFor("/\(id)")
    // The first one takes the list that is left.
    press(.enter)
    press(.enter)
    try await waitFor("Compose · \(name)")
  }

  /// Opens the form for GPT Image 2 and writes a prompt without newlines.
  func composeImage(_ prompt: String) async throws {
    try await compose(model: "gpt-image-2", name: "GPT Image 2")
    type(prompt)
    try await waitFor(" \(prompt.unicodeScalars.count)/20000")
  }

  /// Goes on to the next field and chooses a value of it.
  func chooseInNextField(_ value: String, label: String, presses: Int) async throws {
    press(.tab)
    for _ in 0..<presses { press(.right) }
    try await waitUntil("\(label) is \(value)") { screen in
      screen.rows.contains { $0.contains(label) && $0.contains("‹\(value)›") }
    }
  }

  /// From a list back into the draft, by its model.
  func openDraft() async throws {
    press(.character("1"))
    press(.enter)
    try await waitFor("Compose · ")
  }

  /// Presses F5 and waits until panel 3 shows the task.
  func submit() async throws {
    press(.function(5))
    try await waitFor("3 Task ")
  }

  /// Quits as a person does and checks that the terminal is as it was.
  func quit(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    press(.character("q"))
    let status = try await waitForExit()
    #expect(status == .exited(0), sourceLocation: sourceLocation)
    try expectUsableTerminal(sourceLocation: sourceLocation)
  }

  /// That a shell could go on: cooked, the main screen, the cursor shown, every mode off.
  func expectUsableTerminal(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(screen.modes.leftBehind == [], sourceLocation: sourceLocation)
    let line = try terminal.line()
    #expect(line.isCooked, sourceLocation: sourceLocation)
    #expect(line == terminal.initialLine, sourceLocation: sourceLocation)
  }
}
