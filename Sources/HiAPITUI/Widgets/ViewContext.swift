import Foundation

/// What a view is told beside its feature's state and its place.
struct ViewContext {
  var now: Date
  /// Steps of whatever turns while tasks are live.
  var spinner: Int
  /// Its panel has the focus.
  var isFocused: Bool
  /// The cursor may stand in it: it has the focus, and nothing lies over it.
  var hasCursor: Bool
}
