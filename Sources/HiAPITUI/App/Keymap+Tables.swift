import CellGrid
import HiAPICore

extension Keymap {
  static let models: [KeyBinding] =
    Scope.models.binds([
      KeyBinding(
        [KeyEvent(.enter)], .openForm, hint: "compose", help: "Compose a task for this model",
        whyNot: needsModel),
      KeyBinding([key("/")], .models(.filter), hint: "filter", help: "Filter by name, id or alias"),
      KeyBinding(
        [key("i")], .showFacts, hint: "facts",
        help: "Facts of this model: parameters, price, sources", whyNot: needsModel),
      KeyBinding(
        [key("*")], .models(.mark), hint: "favourite",
        help: "Mark as a favourite, or no longer; favourites stand first", whyNot: needsModel),
      KeyBinding(
        [key("f")], .models(.nextKind), hint: "kind",
        help: "Show only images, videos, audio, then all again"),
      KeyBinding([key("R")], .models(.refresh), help: "Ask for a newer catalog") {
        $0.models.isRefreshing ? "it is being asked for" : nil
      },
    ])
    + Scope.modelFilter.binds([
      KeyBinding(
        [KeyEvent(.enter)], .takeFiltered, hint: "to the list",
        help: "Go to the list that the filter left; Enter then composes"),
      KeyBinding(
        [KeyEvent(.escape)], .models(.leaveFilter), hint: "leave the filter",
        help: "Leave the filter; every model is shown again"),
    ])
    + Scope.modelFilter.binds(rows)
    + Scope.modelFilter.binds([
      KeyBinding([KeyEvent(.tab)], .nextPanel, help: "Next panel; the filter stays"),
      KeyBinding([KeyEvent(.backTab)], .previousPanel, help: "Previous panel; the filter stays"),
    ])
    + Scope.facts.binds([
      KeyBinding(
        [KeyEvent(.enter)], .openForm, hint: "compose", help: "Compose a task for this model",
        whyNot: needsModel)
    ])

  static let tasks: [KeyBinding] =
    Scope.runningTasks.binds([
      KeyBinding(
        [key("a")], .tasks(.toggleLiveOnly), hint: "show all", help: "Show all tasks again")
    ])
    + Scope.tasks.binds([
      KeyBinding(
        [KeyEvent(.enter)], .openTask, hint: "detail", help: "Show this task", whyNot: needsTask),
      KeyBinding(
        [key("a")], .tasks(.toggleLiveOnly), help: "Only tasks that have not ended, or all"),
      KeyBinding([key("A")], .untracked(.find), help: "Look for tasks that were made elsewhere"),
    ])

  static let untracked: [KeyBinding] =
    Scope.untracked.binds([
      KeyBinding(
        [KeyEvent(.enter)], .untracked(.adopt), hint: "take over",
        help: "Take this task over: it is watched, and its outputs saved", whyNot: needsUntracked),
      KeyBinding(
        [key("A")], .untracked(.adoptAll), hint: "take over all", help: "Take all of them over",
        whyNot: needsUntracked),
      KeyBinding(
        [key("r")], .untracked(.find), hint: "look again", help: "Read the service's list again"),
    ])

  static let task: [KeyBinding] = [Scope.tasks, .task].flatMap {
    $0.binds([
      KeyBinding(
        [key("f")], .applyFix, hint: "fix as a draft",
        help: "Open a corrected copy as a draft; nothing is sent"
      ) { $0.actedOn?.draftFix == nil ? "there is no fix to apply here" : nil },
      KeyBinding(
        [key("p")], .task(.openPage), hint: "page",
        help: "Open the page where it can be fixed: catalog, API keys or billing"
      ) { $0.actedOn?.diagnosis?.page == nil ? "there is no page for it" : nil },
      KeyBinding(
        [key("o")], .task(.openOutput), hint: "open",
        help: "Open the first output: its file, else its link"
      ) { $0.actedOn?.task?.firstOpenable == nil ? "there is no output yet" : nil },
      KeyBinding(
        [key("d")], .task(.collectAgain), hint: "download again",
        help: "Fetch outputs that are not on disk again"
      ) { state in
        guard let outputs = state.actedOn?.task?.outputs, !outputs.isEmpty else {
          return "there is no output yet"
        }
        return outputs.allSatisfy(\.state.isOpen) ? "it is being fetched" : nil
      },
      KeyBinding(
        [key("e")], .editAsDraft, hint: "edit as new draft",
        help: "Copy this request into the form; nothing is sent", whyNot: needsShownTask),
      KeyBinding([key("r")], .task(.refresh), hint: "poll now", help: "Ask the service at once") {
        state in
        guard let task = state.actedOn?.task else { return needsShownTask(state) }
        let isOpen = task.state == .sending || task.state == .unknown
        return task.taskID == nil && !isOpen ? "the service has given it no id" : nil
      },
      KeyBinding(
        [key("t")], .task(.takeLikely), hint: "take the task",
        help: "Say that the task which the service's list shows is this one"
      ) { state in
        needsUnknown(state)
          ?? (state.actedOn?.task?.likely.isEmpty == true
            ? "the service's list shows none that may be it" : nil)
      },
      KeyBinding(
        [key("N")], .task(.disown), help: "Say that the service made no task of it; asks first",
        whyNot: needsUnknown),
      KeyBinding(
        [key("x")], .task(.toggleWatched),
        help: "Stop watching it, or watch it again; take it back if nothing was sent"
      ) { state in
        guard let task = state.actedOn?.task else { return needsShownTask(state) }
        return task.state.isWatched || task.isUnsent ? nil : "it is not being watched"
      },
      KeyBinding(
        [key("y")], .copyPrefix, hint: "copy",
        help:
          "Copy: then u url, f file, i task id, p prompt, c curl, r request id, s or S support message",
        whyNot: needsShownTask),
    ])
  }

  static let compose: [KeyBinding] =
    Scope.compose.binds([
      KeyBinding(
        [KeyEvent(.function(5)), KeyEvent(.enter, .alt)], .compose(.submit), hint: "submit",
        help: "Send this request"
      ) { $0.compose.form?.isSubmitting == true ? "it is being recorded" : nil },
      KeyBinding(
        [KeyEvent(.function(8))], .compose(.applyFix), hint: "fix",
        help: "Do what the message says about F8; nothing is sent"
      ) { $0.compose.form?.offered == nil ? "there is nothing to fix" : nil },
      KeyBinding([KeyEvent(.tab)], .compose(.nextField), hint: "next field", help: "Next field"),
      KeyBinding([KeyEvent(.backTab)], .compose(.previousField), help: "Previous field"),
      KeyBinding(
        [KeyEvent(.escape)], .back, hint: "back",
        help: "Back to where you came from; the draft stays"),
      KeyBinding(
        [KeyEvent(.function(4))], .compose(.openEditor), hint: "editor",
        help: "The text of this field in $VISUAL or $EDITOR"
      ) {
        $0.compose.form?.focusedField?.text == nil ? "only a field's text can be edited there" : nil
      },
      KeyBinding(
        [.control("r")], .compose(.openHistory), hint: "history",
        help: "Prompts that were sent, to find and take again"),
      KeyBinding(
        [KeyEvent(.function(2))], .compose(.openPresets), hint: "presets",
        help: "Forms saved under a name: take one, or save this one"),
      KeyBinding(
        [KeyEvent(.function(9))], .compose(.openVariants), hint: "variants",
        help: "Several tasks of this draft: {a|b} in the prompt, count=2, seed=1..4"),
      KeyBinding(
        [KeyEvent(.function(6))], .compose(.toggleVerbatim), hint: "as typed",
        help: "Send the model string exactly as typed, whatever the catalog says"),
      KeyBinding(
        [KeyEvent(.function(7))], .compose(.swapDraft), hint: "other draft",
        help: "The draft that was put aside last; again, the next one"
      ) { $0.compose.parked.isEmpty ? "there is no other draft" : nil },
    ])
    + Scope.composeChoice.binds([
      KeyBinding([KeyEvent(.left)], .compose(.stepPrevious), help: "The value before"),
      KeyBinding(
        [KeyEvent(.right), key(" ")], .compose(.stepNext), hint: "choose", help: "The next value"),
      KeyBinding(
        [key("/")], .compose(.openValues), hint: "find",
        help: "All values as a list to search; any other character opens it, too"),
      KeyBinding(
        [KeyEvent(.backspace), KeyEvent(.delete)], .compose(.resetField), hint: "default",
        help: "Back to the service's default, which is not sent"),
      KeyBinding([KeyEvent(.enter), KeyEvent(.down)], .compose(.nextField), help: "Next field"),
      KeyBinding([KeyEvent(.up)], .compose(.previousField), help: "Previous field"),
    ])
    + Scope.composeMedia.binds([
      KeyBinding(
        [KeyEvent(.tab)], .compose(.completePath), hint: "complete, next field",
        help: "The rest of a path; where there is none, next field")
    ])
    + Scope.composeNumber.binds([
      KeyBinding([KeyEvent(.left)], .compose(.stepPrevious), help: "One less"),
      KeyBinding([KeyEvent(.right)], .compose(.stepNext), hint: "step", help: "One more"),
    ])

  static let text: [KeyBinding] =
    Scope.composeLongText.binds([
      KeyBinding([KeyEvent(.enter)], .compose(.edit(.newline)), help: "New line"),
      KeyBinding([KeyEvent(.up)], .compose(.lineUp), help: "The line above"),
      KeyBinding([KeyEvent(.down)], .compose(.lineDown), help: "The line below"),
      KeyBinding([KeyEvent(.pageUp)], .compose(.textPageUp), help: "A page up"),
      KeyBinding([KeyEvent(.pageDown)], .compose(.textPageDown), help: "A page down"),
    ])
    + Scope.composeText.binds([
      KeyBinding([KeyEvent(.enter), KeyEvent(.down)], .compose(.nextField), help: "Next field"),
      KeyBinding([KeyEvent(.up)], .compose(.previousField), help: "Previous field"),
    ])

  /// The keys of a list over the form.
  static let sheet: [KeyBinding] =
    Scope.composeSheet.binds([
      KeyBinding(
        [KeyEvent(.enter)], .compose(.takeFromSheet), hint: "take", help: "Take the highlighted row"
      ) { state in
        guard let selected = state.compose.form?.sheet?.selected else {
          return "no row is highlighted"
        }
        return selected.meaning == .variant ? "^S sends all of them" : nil
      },
      KeyBinding(
        [KeyEvent(.escape)], .back, hint: "back", help: "Back to the form; nothing is taken"),
    ])
    + Scope.composeHistory.binds([
      KeyBinding(
        [KeyEvent(.tab)], .compose(.takeWholeFromSheet), hint: "whole request",
        help: "Take the whole request; the draft that is here is put aside"
      ) { $0.compose.form?.sheet?.selected == nil ? "there is no request here" : nil }
    ])
    + Scope.composePresets.binds([
      KeyBinding(
        [.control("s")], .compose(.savePreset), hint: "save",
        help: "Save the form under the name that was typed"),
      KeyBinding(
        [.control("x")], .compose(.removePreset), hint: "remove",
        help: "Remove the highlighted preset"
      ) { $0.compose.form?.sheet?.selected == nil ? "there is no preset here" : nil },
    ])
    + Scope.composeVariants.binds([
      KeyBinding(
        [.control("s")], .compose(.sendVariants), hint: "send all",
        help: "Send all of these tasks, at most 4 at once"
      ) { $0.compose.form?.sheet?.expansion == nil ? "there is nothing to send" : nil }
    ])
    + Scope.composeSheet.binds(rows)

  static let editing: [KeyBinding] =
    [Scope.composeText, .composeSheet].flatMap { $0.binds(edits { .compose(.edit($0)) }) }
    + Scope.modelFilter.binds(edits { .models(.edit($0)) })

  /// The readline keys of a text.
  private static func edits(_ command: (TextEdit) -> Command) -> [KeyBinding] {
    let edits: [([KeyEvent], TextEdit, String)] = [
      ([KeyEvent(.left), .control("b")], .left, "Left"),
      ([KeyEvent(.right), .control("f")], .right, "Right"),
      ([alt("b"), KeyEvent(.left, .control), KeyEvent(.left, .alt)], .wordLeft, "A word left"),
      (
        [alt("f"), KeyEvent(.right, .control), KeyEvent(.right, .alt)], .wordRight,
        "A word right"
      ),
      ([KeyEvent(.home)], .rowStart, "Start of the line as it stands on the screen"),
      ([KeyEvent(.end)], .rowEnd, "End of the line as it stands on the screen"),
      ([.control("a")], .lineStart, "Start of the line as it was typed"),
      ([.control("e")], .lineEnd, "End of the line as it was typed"),
      ([KeyEvent(.home, .control), alt("<")], .textStart, "Start of the text"),
      ([KeyEvent(.end, .control), alt(">")], .textEnd, "End of the text"),
      ([KeyEvent(.backspace), .control("h")], .deleteBackward, "Delete the character before"),
      ([KeyEvent(.delete), .control("d")], .deleteForward, "Delete the character after"),
      (
        [.control("w"), KeyEvent(.backspace, .alt)], .deleteWordBackward,
        "Delete the word before"
      ),
      ([alt("d")], .deleteWordForward, "Delete the word after"),
      ([.control("u")], .deleteToLineStart, "Delete to the start of the line"),
      ([.control("k")], .deleteToLineEnd, "Delete to the end of the line"),
      ([.control("y")], .yank, "Put back what was deleted"),
      ([.control("_")], .undo, "Undo"),
      ([alt("_")], .redo, "Redo"),
    ]
    return edits.map { KeyBinding($0.0, command($0.1), help: $0.2) }
  }

  static let lists: [KeyBinding] =
    Scope.list.binds([
      KeyBinding([KeyEvent(.up), key("k")], .move(.up), help: "Up"),
      KeyBinding([KeyEvent(.down), key("j")], .move(.down), help: "Down"),
      KeyBinding([KeyEvent(.pageUp), .control("b")], .move(.pageUp), help: "A page up"),
      KeyBinding([KeyEvent(.pageDown), .control("f")], .move(.pageDown), help: "A page down"),
      KeyBinding([KeyEvent(.home), key("g")], .move(.first), help: "To the first"),
      KeyBinding([KeyEvent(.end), key("G")], .move(.last), help: "To the last"),
    ])

  static let overlays: [KeyBinding] =
    Scope.help.binds([
      KeyBinding(
        [KeyEvent(.escape), key("q"), key("?"), KeyEvent(.function(1))], .back, hint: "close",
        help: "Close the help")
    ])
    + Scope.copying.binds([
      KeyBinding([key("u")], .task(.copy(.url)), hint: "url", help: "The output's link"),
      KeyBinding([key("i")], .task(.copy(.taskID)), hint: "task id", help: "The task's id"),
      KeyBinding([key("f")], .task(.copy(.file)), hint: "file", help: "The path of the saved file"),
      KeyBinding(
        [key("c")], .task(.copy(.curl)), hint: "curl",
        help: "The request as a curl command, without the key"),
      KeyBinding([key("p")], .task(.copy(.prompt)), hint: "prompt", help: "The prompt"),
      KeyBinding([key("r")], .task(.copy(.requestID)), hint: "request id", help: "The request id"),
      KeyBinding(
        [key("s")], .task(.copy(.supportMessage)), hint: "support message",
        help: "A message for support, without key and prompt; also to a file"),
      KeyBinding(
        [key("S")], .task(.copy(.supportMessageWithPrompt)), hint: "with prompt",
        help: "The same message with the prompt"),
      KeyBinding([KeyEvent(.escape)], .back, hint: "nothing", help: "Copy nothing"),
    ])

  static let everywhere: [KeyBinding] =
    Scope.commands.binds([
      KeyBinding([KeyEvent(.tab)], .nextPanel, hint: "next panel", help: "Next panel"),
      KeyBinding([KeyEvent(.backTab)], .previousPanel, help: "Previous panel"),
      KeyBinding([key("1")], .focus(.models), help: "Models"),
      KeyBinding([key("2")], .focus(.tasks), help: "Tasks"),
      KeyBinding([key("3")], .focus(.main), help: "The form, the task or the facts"),
      KeyBinding(
        [key("D")], .doctor(.open), help: "The doctor: key, address, clock, folders, database"),
      KeyBinding(
        [key("z")], .zoom, help: "This panel on the whole screen, and back", whyNot: needsZoom),
      KeyBinding(
        [KeyEvent(.escape)], .back, hint: "back",
        help: "Back to where you came from; in a list, take the filter away"),
      KeyBinding([key("?")], .help, hint: "help", help: "Keys that work here"),
      KeyBinding([key("q")], .quit, hint: "quit", help: "Quit; tasks go on"),
    ])
    + Scope.doctor.binds([
      KeyBinding(
        [key("r")], .doctor(.askService), hint: "ask the service",
        help: "Ask the service once, which costs nothing"
      ) { $0.doctorPage.isLooking ? "a look is under way" : nil }
    ])
    + Scope.everywhere.binds([
      KeyBinding([KeyEvent(.function(1))], .help, hint: "help", help: "Keys that work here"),
      KeyBinding([.control("c")], .cancel, help: "Cancel; twice, with nothing left, quits"),
      KeyBinding(
        [.control("x")], .compose(.stopVariants), hint: "stop the rest",
        help: "Take back what was not sent of the variants"
      ) { $0.unsentVariants == 0 ? "nothing waits to be sent" : nil },
      KeyBinding(
        [alt("z")], .zoom, help: "This panel on the whole screen, and back, also from a text",
        whyNot: needsZoom),
      KeyBinding([.control("l")], .redraw, help: "Draw the screen again"),
      KeyBinding([.control("z")], .suspend, help: "Suspend"),
    ])

  /// The keys of a list whose letters are text.
  private static let rows: [KeyBinding] = [
    KeyBinding([KeyEvent(.up)], .move(.up), help: "The row above"),
    KeyBinding([KeyEvent(.down)], .move(.down), help: "The row below"),
    KeyBinding([KeyEvent(.pageUp)], .move(.pageUp), help: "A page up"),
    KeyBinding([KeyEvent(.pageDown)], .move(.pageDown), help: "A page down"),
  ]

  private static func needsZoom(_ state: AppState) -> String? {
    ScreenLayout.hasRoomForAll(state.size) ? nil : "each panel has the whole screen here"
  }

  private static func needsModel(_ state: AppState) -> String? {
    state.models.selected == nil ? "no model is selected" : nil
  }

  private static func needsUntracked(_ state: AppState) -> String? {
    state.untracked.selected == nil ? "there is none to take over" : nil
  }

  private static func needsTask(_ state: AppState) -> String? {
    state.tasks.selected == nil ? "there is no task here" : nil
  }

  private static func needsShownTask(_ state: AppState) -> String? {
    state.actedOn == nil ? "no task is shown" : nil
  }

  private static func needsUnknown(_ state: AppState) -> String? {
    guard let task = state.actedOn?.task else { return needsShownTask(state) }
    return task.state == .unknown ? nil : "what became of it is known"
  }
}
