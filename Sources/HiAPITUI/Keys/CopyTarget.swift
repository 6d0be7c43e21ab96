/// What of a task goes to the clipboard.
public enum CopyTarget: Hashable, Sendable {
  case url, file, taskID, prompt, curl, requestID, supportMessage, supportMessageWithPrompt
}
