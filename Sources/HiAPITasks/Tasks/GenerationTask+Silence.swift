import HiAPIService

/// What a program that does not ask itself can tell of the service.
extension GenerationTask {
  /// Whether an accepted task's state is only what was last heard of it, since questions about it have no
  /// usable answer.
  var isOutOfSight: Bool {
    guard state.isWatched else { return false }
    return switch history.last?.reason {
    case .unanswered?, .hiddenFromKey?, .notFound?: true
    default: false
    }
  }

  /// Why the service gives no usable answer, by what the task's timeline says last; nil where nothing says
  /// so.
  var silence: TaskOutlook.Silence.Kind? {
    switch state {
    case .queued, .handling, .archiving:
      guard case .unanswered(let kind, _)? = history.last?.reason, kind != .other else {
        return nil
      }
      return kind
    case .sending:
      // Only an attempt that made no connection leaves the time of the first one open.
      return attempts > 2 && firstSent == nil && !isAttemptOut ? .unreachable : nil
    case .unknown:
      // What the list shows is said beside what became of the last attempt.
      switch history.reversed().lazy.compactMap(\.reason).first(where: { !$0.isOfList }) {
      case .network?: return .unreachable
      case .repeatRefused?:
        return [401, 403].contains(doubted?.httpStatus) ? .keyRefused : nil
      default: return nil
      }
    case .intent, .refused, .success, .fail, .cancelled: return nil
    }
  }
}
