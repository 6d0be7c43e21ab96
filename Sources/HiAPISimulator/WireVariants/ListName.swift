/// The name of a list's rows.
public enum ListName: String, Hashable, Sendable, CaseIterable {
  case tasks
  case items
  case list
  case data
  case records
  /// None: `data` is the array itself, without page, size and total.
  case none
}
