import CellGrid
import HiAPICore

/// Input for a task that is being read: it is taken once the task is there.
///
/// Whoever types `2e` in one go means the task under the cursor, and what follows is for its draft.
struct HeldInput: Equatable, Sendable {
  enum Item: Equatable, Sendable {
    case key(KeyEvent)
    case paste(String)
  }

  let task: LocalTaskID
  var items: [Item]
}

extension AppState {
  /// A task that is not read after so many keys is not waited for any longer.
  private static let mostHeld = 4096

  /// The task that keys mean and that is not read yet; nil where there is none, or it is there.
  private var unread: LocalTaskID? {
    guard actedOn == nil, top == .panel else { return nil }
    switch (focus, main) {
    case (.tasks, _): return tasks.selected?.id
    case (.main, .task(let id)): return id
    case (.models, _), (.main, _): return nil
    }
  }

  /// Holds a key back where it is for a task that is not read yet.
  ///
  /// - Returns: What reads the task; nil where the key is to be taken now.
  mutating func hold(_ key: KeyEvent, for binding: KeyBinding?) -> [Effect]? {
    guard binding?.command.isForTask == true, let id = unread else { return nil }
    held = HeldInput(task: id, items: [.key(key)])
    if focus == .tasks { following = id }
    return [.task(.load(id))]
  }

  /// Puts input behind what is held.
  ///
  /// - Returns: Whether anything is; `^C` and `Esc` give it up.
  mutating func holdBehind(_ item: HeldInput.Item) -> Bool {
    guard let count = held?.items.count else { return false }
    guard item != .key(.control("c")), item != .key(KeyEvent(.escape)), count < Self.mostHeld else {
      held = nil
      return false
    }
    held?.items.append(item)
    return true
  }

  /// The task was read, or there is none: takes what was held for it.
  mutating func releaseHeld(for id: LocalTaskID) -> [Effect] {
    guard let held, held.task == id else { return [] }
    self.held = nil
    var isSpoiled = false
    return held.items.enumerated().flatMap { index, item -> [Effect] in
      switch item {
      case .key(let key):
        guard !isSpoiled || isText(key) else { return [] }
        // Another task under the cursor by now is not what the first key meant.
        let effects = takeKey(key, mayHold: index > 0)
        isSpoiled = isSpoiled || isBurstSpoiled
        return effects
      case .paste(let text): return paste(text)
      }
    }
  }
}

extension Command {
  /// Whether it is done to the task under the cursor, or to the one that is shown.
  fileprivate var isForTask: Bool {
    switch self {
    case .editAsDraft, .applyFix, .copyPrefix, .task: true
    case .help, .nextPanel, .previousPanel, .focus, .redraw, .suspend, .cancel, .quit, .back, .move,
      .takeFiltered, .openForm, .showFacts, .openTask, .models, .tasks, .untracked, .doctor,
      .compose, .zoom:
      false
    }
  }
}
