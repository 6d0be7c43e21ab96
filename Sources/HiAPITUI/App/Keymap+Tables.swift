import CellGrid
import HiAPICore

extension Keymap {
  static let models: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.enter)], .openForm, in: .models, hint: "compose",
      help: "Compose a task for this model"
    ) { $0.models.selected == nil ? "no model is selected" : nil },
    KeyBinding(
      [key("/")], .models(.filter), in: .models, hint: "filter", help: "Filter by name, id or alias"
    ),
    KeyBinding(
      [key("i")], .showFacts, in: .models, hint: "facts",
      help: "Facts of this model: parameters, price, sources"
    ) { $0.models.selected == nil ? "no model is selected" : nil },
    KeyBinding(
      [key("*")], .models(.mark), in: .models, hint: "favourite",
      help: "Mark as a favourite, or no longer; favourites stand first"
    ) { $0.models.selected == nil ? "no model is selected" : nil },
    KeyBinding(
      [key("f")], .models(.nextKind), in: .models, hint: "kind",
      help: "Show only images, videos, audio, then all again"),
    KeyBinding(
      [key("R")], .models(.refresh), in: .models, help: "Ask for a newer catalog"
    ) { $0.models.isRefreshing ? "it is being asked for" : nil },
    KeyBinding(
      [KeyEvent(.enter)], .takeFiltered, in: .modelFilter, hint: "compose",
      help: "Compose a task for the highlighted model"),
    KeyBinding(
      [KeyEvent(.escape)], .models(.leaveFilter), in: .modelFilter, hint: "leave the filter",
      help: "Leave the filter; every model is shown again"),
    KeyBinding([KeyEvent(.up)], .move(.up), in: .modelFilter, help: "The row above"),
    KeyBinding([KeyEvent(.down)], .move(.down), in: .modelFilter, help: "The row below"),
    KeyBinding([KeyEvent(.pageUp)], .move(.pageUp), in: .modelFilter, help: "A page up"),
    KeyBinding([KeyEvent(.pageDown)], .move(.pageDown), in: .modelFilter, help: "A page down"),
    KeyBinding(
      [KeyEvent(.tab)], .nextPanel, in: .modelFilter, help: "Next panel; the filter stays"),
    KeyBinding(
      [KeyEvent(.backTab)], .previousPanel, in: .modelFilter,
      help: "Previous panel; the filter stays"),
    KeyBinding(
      [KeyEvent(.enter)], .openForm, in: .facts, hint: "compose",
      help: "Compose a task for this model"
    ) { $0.models.selected == nil ? "no model is selected" : nil },
  ]

  static let tasks: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.enter)], .openTask, in: .tasks, hint: "detail", help: "Show this task",
      whyNot: needsTask),
    KeyBinding(
      [key("a")], .tasks(.toggleLiveOnly), in: .tasks,
      help: "Only tasks that have not ended, or all"),
    KeyBinding(
      [key("A")], .untracked(.find), in: .tasks, help: "Look for tasks that were made elsewhere"),
  ]

  static let untracked: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.enter)], .untracked(.adopt), in: .untracked, hint: "take over",
      help: "Take this task over: it is watched, and its outputs saved", whyNot: needsUntracked),
    KeyBinding(
      [key("A")], .untracked(.adoptAll), in: .untracked, hint: "take over all",
      help: "Take all of them over",
      whyNot: needsUntracked),
    KeyBinding(
      [key("r")], .untracked(.find), in: .untracked, hint: "look again",
      help: "Read the service's list again"),
  ]

  static let task: [KeyBinding] = [Scope.tasks, .task].flatMap { scope in
    [
      KeyBinding(
        [key("f")], .applyFix, in: scope, hint: "fix as a draft",
        help: "Open a corrected copy as a draft; nothing is sent"
      ) { $0.actedOn?.draftFix == nil ? "there is no fix to apply here" : nil },
      KeyBinding(
        [key("p")], .task(.openPage), in: scope, hint: "page",
        help: "Open the page where it can be fixed: catalog, API keys or billing"
      ) { $0.actedOn?.diagnosis?.page == nil ? "there is no page for it" : nil },
      KeyBinding(
        [key("o")], .task(.openOutput), in: scope, hint: "open",
        help: "Open the first output: its file, else its link"
      ) { $0.actedOn?.task?.firstOpenable == nil ? "there is no output yet" : nil },
      KeyBinding(
        [key("d")], .task(.collectAgain), in: scope, hint: "download again",
        help: "Fetch outputs that are not on disk again"
      ) { state in
        guard let outputs = state.actedOn?.task?.outputs, !outputs.isEmpty else {
          return "there is no output yet"
        }
        return outputs.allSatisfy(\.state.isOpen) ? "it is being fetched" : nil
      },
      KeyBinding(
        [key("e")], .editAsDraft, in: scope, hint: "edit as new draft",
        help: "Copy this request into the form; nothing is sent", whyNot: needsShownTask),
      KeyBinding(
        [key("r")], .task(.refresh), in: scope, hint: "poll now", help: "Ask the service at once"
      ) { state in
        guard let task = state.actedOn?.task else { return needsShownTask(state) }
        let isOpen = task.state == .sending || task.state == .unknown
        return task.taskID == nil && !isOpen ? "the service has given it no id" : nil
      },
      KeyBinding(
        [key("t")], .task(.takeLikely), in: scope, hint: "take the task",
        help: "Say that the task which the service's list shows is this one"
      ) { state in
        needsUnknown(state)
          ?? (state.actedOn?.task?.likely.isEmpty == true
            ? "the service's list shows none that may be it" : nil)
      },
      KeyBinding(
        [key("N")], .task(.disown), in: scope,
        help: "Say that the service made no task of it; asks first", whyNot: needsUnknown),
      KeyBinding(
        [key("x")], .task(.toggleWatched), in: scope,
        help: "Stop watching it, or watch it again; take it back if nothing was sent"
      ) { state in
        guard let task = state.actedOn?.task else { return needsShownTask(state) }
        return task.state.isWatched || task.isUnsent ? nil : "it is not being watched"
      },
      KeyBinding(
        [key("y")], .copyPrefix, in: scope, hint: "copy",
        help:
          "Copy: then u url, f file, i task id, p prompt, c curl, r request id, s or S support message",
        whyNot: needsShownTask),
    ]
  }

  static let compose: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.function(5)), KeyEvent(.enter, .alt)], .compose(.submit), in: .compose,
      hint: "submit",
      help: "Send this request"
    ) { $0.compose.form?.isSubmitting == true ? "it is being recorded" : nil },
    KeyBinding(
      [KeyEvent(.function(8))], .compose(.applyFix), in: .compose, hint: "fix",
      help: "Do what the message says about F8; nothing is sent"
    ) { $0.compose.form?.offered == nil ? "there is nothing to fix" : nil },
    KeyBinding(
      [KeyEvent(.left)], .compose(.stepPrevious), in: .composeChoice, help: "The value before"),
    KeyBinding(
      [KeyEvent(.right), key(" ")], .compose(.stepNext), in: .composeChoice, hint: "choose",
      help: "The next value"),
    KeyBinding(
      [key("/")], .compose(.openValues), in: .composeChoice, hint: "find",
      help: "All values as a list to search; any other character opens it, too"),
    KeyBinding(
      [KeyEvent(.tab)], .compose(.completePath), in: .composeMedia, hint: "complete, next field",
      help: "The rest of a path; where there is none, next field"),
    KeyBinding([KeyEvent(.left)], .compose(.stepPrevious), in: .composeNumber, help: "One less"),
    KeyBinding(
      [KeyEvent(.right)], .compose(.stepNext), in: .composeNumber, hint: "step", help: "One more"),
    KeyBinding(
      [KeyEvent(.backspace), KeyEvent(.delete)], .compose(.resetField), in: .composeChoice,
      hint: "default", help: "Back to the service's default, which is not sent"),
    KeyBinding(
      [KeyEvent(.enter), KeyEvent(.down)], .compose(.nextField), in: .composeChoice,
      help: "Next field"),
    KeyBinding(
      [KeyEvent(.up)], .compose(.previousField), in: .composeChoice, help: "Previous field"),
    KeyBinding(
      [KeyEvent(.tab)], .compose(.nextField), in: .compose, hint: "next field", help: "Next field"),
    KeyBinding(
      [KeyEvent(.backTab)], .compose(.previousField), in: .compose, help: "Previous field"),
    KeyBinding(
      [KeyEvent(.escape)], .back, in: .compose, hint: "back",
      help: "Back to the models; the draft stays"),
    KeyBinding(
      [KeyEvent(.function(4))], .compose(.openEditor), in: .compose, hint: "editor",
      help: "The text of this field in $VISUAL or $EDITOR"
    ) {
      $0.compose.form?.focusedField?.text == nil ? "only a field's text can be edited there" : nil
    },
    KeyBinding(
      [.control("r")], .compose(.openHistory), in: .compose, hint: "history",
      help: "Prompts that were sent, to find and take again"),
    KeyBinding(
      [KeyEvent(.function(2))], .compose(.openPresets), in: .compose, hint: "presets",
      help: "Forms saved under a name: take one, or save this one"),
    KeyBinding(
      [KeyEvent(.function(9))], .compose(.openVariants), in: .compose, hint: "variants",
      help: "Several tasks of this draft: {a|b} in the prompt, count=2, seed=1..4"),
    KeyBinding(
      [KeyEvent(.function(6))], .compose(.toggleVerbatim), in: .compose, hint: "as typed",
      help: "Send the model string exactly as typed, whatever the catalog says"),
    KeyBinding(
      [KeyEvent(.function(7))], .compose(.swapDraft), in: .compose, hint: "other draft",
      help: "The draft that was put aside last; again, the next one"
    ) { $0.compose.parked.isEmpty ? "there is no other draft" : nil },
  ]

  static let text: [KeyBinding] =
    [
      KeyBinding(
        [KeyEvent(.enter)], .compose(.edit(.newline)), in: .composeLongText, help: "New line"),
      KeyBinding([KeyEvent(.up)], .compose(.lineUp), in: .composeLongText, help: "The line above"),
      KeyBinding(
        [KeyEvent(.down)], .compose(.lineDown), in: .composeLongText, help: "The line below"),
      KeyBinding(
        [KeyEvent(.pageUp)], .compose(.textPageUp), in: .composeLongText, help: "A page up"),
      KeyBinding(
        [KeyEvent(.pageDown)], .compose(.textPageDown), in: .composeLongText, help: "A page down"),
      KeyBinding(
        [KeyEvent(.enter), KeyEvent(.down)], .compose(.nextField), in: .composeText,
        help: "Next field"),
      KeyBinding(
        [KeyEvent(.up)], .compose(.previousField), in: .composeText, help: "Previous field"),
    ] + sheet
    + [Scope.composeText, .composeSheet].flatMap { editing(in: $0) { .compose(.edit($0)) } }
    + editing(in: .modelFilter) { .models(.edit($0)) }

  /// The keys of a list over the form.
  private static let sheet: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.enter)], .compose(.takeFromSheet), in: .composeSheet, hint: "take",
      help: "Take the highlighted row"
    ) { state in
      guard let selected = state.compose.form?.sheet?.selected else {
        return "no row is highlighted"
      }
      return selected.meaning == .variant ? "^S sends all of them" : nil
    },
    KeyBinding(
      [KeyEvent(.tab)], .compose(.takeWholeFromSheet), in: .composeHistory, hint: "whole request",
      help: "Take the whole request; the draft that is here is put aside"
    ) { $0.compose.form?.sheet?.selected == nil ? "there is no request here" : nil },
    KeyBinding(
      [.control("s")], .compose(.savePreset), in: .composePresets, hint: "save",
      help: "Save the form under the name that was typed"),
    KeyBinding(
      [.control("x")], .compose(.removePreset), in: .composePresets, hint: "remove",
      help: "Remove the highlighted preset"
    ) { $0.compose.form?.sheet?.selected == nil ? "there is no preset here" : nil },
    KeyBinding(
      [.control("s")], .compose(.sendVariants), in: .composeVariants, hint: "send all",
      help: "Send all of these tasks, at most 4 at once"
    ) { $0.compose.form?.sheet?.expansion == nil ? "there is nothing to send" : nil },
    KeyBinding(
      [KeyEvent(.escape)], .back, in: .composeSheet, hint: "back",
      help: "Back to the form; nothing is taken"),
    KeyBinding([KeyEvent(.up)], .move(.up), in: .composeSheet, help: "The row above"),
    KeyBinding([KeyEvent(.down)], .move(.down), in: .composeSheet, help: "The row below"),
    KeyBinding([KeyEvent(.pageUp)], .move(.pageUp), in: .composeSheet, help: "A page up"),
    KeyBinding([KeyEvent(.pageDown)], .move(.pageDown), in: .composeSheet, help: "A page down"),
  ]

  /// The readline keys of a text.
  private static func editing(
    in scope: Scope, _ command: (TextEdit) -> Command
  ) -> [KeyBinding] {
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
    return edits.map { KeyBinding($0.0, command($0.1), in: scope, help: $0.2) }
  }

  static let lists: [KeyBinding] = [
    KeyBinding([KeyEvent(.up), key("k")], .move(.up), in: .list, help: "Up"),
    KeyBinding([KeyEvent(.down), key("j")], .move(.down), in: .list, help: "Down"),
    KeyBinding([KeyEvent(.pageUp), .control("b")], .move(.pageUp), in: .list, help: "A page up"),
    KeyBinding(
      [KeyEvent(.pageDown), .control("f")], .move(.pageDown), in: .list, help: "A page down"),
    KeyBinding([KeyEvent(.home), key("g")], .move(.first), in: .list, help: "To the first"),
    KeyBinding([KeyEvent(.end), key("G")], .move(.last), in: .list, help: "To the last"),
  ]

  static let overlays: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.escape), key("q"), key("?"), KeyEvent(.function(1))], .back, in: .help,
      hint: "close", help: "Close the help"),
    KeyBinding(
      [key("u")], .task(.copy(.url)), in: .copying, hint: "url", help: "The output's link"),
    KeyBinding(
      [key("i")], .task(.copy(.taskID)), in: .copying, hint: "task id", help: "The task's id"),
    KeyBinding(
      [key("f")], .task(.copy(.file)), in: .copying, hint: "file",
      help: "The path of the saved file"),
    KeyBinding(
      [key("c")], .task(.copy(.curl)), in: .copying, hint: "curl",
      help: "The request as a curl command, without the key"),
    KeyBinding([key("p")], .task(.copy(.prompt)), in: .copying, hint: "prompt", help: "The prompt"),
    KeyBinding(
      [key("r")], .task(.copy(.requestID)), in: .copying, hint: "request id", help: "The request id"
    ),
    KeyBinding(
      [key("s")], .task(.copy(.supportMessage)), in: .copying, hint: "support message",
      help: "A message for support, without key and prompt; also to a file"),
    KeyBinding(
      [key("S")], .task(.copy(.supportMessageWithPrompt)), in: .copying, hint: "with prompt",
      help: "The same message with the prompt"),
    KeyBinding(
      [KeyEvent(.escape)], .back, in: .copying, hint: "nothing", help: "Copy nothing"),
  ]

  static let everywhere: [KeyBinding] = [
    KeyBinding(
      [KeyEvent(.tab)], .nextPanel, in: .commands, hint: "next panel", help: "Next panel"),
    KeyBinding([KeyEvent(.backTab)], .previousPanel, in: .commands, help: "Previous panel"),
    KeyBinding([key("1")], .focus(.models), in: .commands, help: "Models"),
    KeyBinding([key("2")], .focus(.tasks), in: .commands, help: "Tasks"),
    KeyBinding([key("3")], .focus(.main), in: .commands, help: "The form, the task or the facts"),
    KeyBinding(
      [key("D")], .doctor(.open), in: .commands,
      help: "The doctor: key, address, clock, folders, database"),
    KeyBinding(
      [key("r")], .doctor(.askService), in: .doctor, hint: "ask the service",
      help: "Ask the service once, which costs nothing"
    ) { $0.doctorPage.isLooking ? "a look is under way" : nil },
    KeyBinding([KeyEvent(.escape)], .back, in: .commands, hint: "back", help: "Back one level"),
    KeyBinding([key("?")], .help, in: .commands, hint: "help", help: "Keys that work here"),
    KeyBinding([key("q")], .quit, in: .commands, hint: "quit", help: "Quit; tasks go on"),
    KeyBinding(
      [KeyEvent(.function(1))], .help, in: .everywhere, hint: "help", help: "Keys that work here"),
    KeyBinding(
      [.control("c")], .cancel, in: .everywhere, help: "Cancel; twice, with nothing left, quits"),
    KeyBinding(
      [.control("x")], .compose(.stopVariants), in: .everywhere, hint: "stop the rest",
      help: "Take back what was not sent of the variants"
    ) { $0.unsentVariants == 0 ? "nothing waits to be sent" : nil },
    KeyBinding([.control("l")], .redraw, in: .everywhere, help: "Draw the screen again"),
    KeyBinding([.control("z")], .suspend, in: .everywhere, help: "Suspend"),
  ]

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
