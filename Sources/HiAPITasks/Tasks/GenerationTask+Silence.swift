import HiAPIService

/// What a program that does not ask itself can tell of the service.
extension GenerationTask {
  /// Why the service gives no usable answer, by what the task's timeline says last; nil where nothing says
  /// so.
  var silence: TaskOutlook.Silence.Kind? {
    switch state {
    case .queued, .handling, .archiving: return WatchWords.silence(in: history.last?.note)
    case .sending:
      // Only an attempt that made no connection leaves the time of the first one open.
      return attempts > 2 && firstSent == nil && !isAttemptOut ? .unreachable : nil
    case .unknown:
      // What the list shows is said beside what became of the last attempt.
      let notes = history.reversed().lazy.compactMap(\.note)
      guard let note = notes.first(where: { !JournalEntry.isOfList($0) }) else { return nil }
      guard JournalEntry.isAside(note) else {
        return JournalEntry.tellsOfNoAnswer(note) ? .unreachable : nil
      }
      return [401, 403].contains(doubted?.httpStatus) ? .keyRefused : nil
    case .intent, .refused, .success, .fail, .cancelled: return nil
    }
  }
}
