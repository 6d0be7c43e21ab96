/// What of a task goes to the clipboard.
public enum CopyTarget: Hashable, Sendable {
  case url, taskID, prompt, requestID, supportMessage
}
