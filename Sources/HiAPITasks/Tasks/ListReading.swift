import Foundation
import HiAPIService

/// How much of the service's list was read, from its head on.
///
/// A list proves that there is no task only as far as it was read without a gap: rows may be left out,
/// out of order, or without a time.
struct ListReading: Hashable, Sendable {
  /// Whether every task of the account was on the pages.
  private(set) var isWhole = false
  /// Whether there is nothing more to read, whole or not.
  private(set) var hasEnded = false
  private var seen: Set<TaskID> = []
  private var oldest: Date?
  /// Whether all rows so far had a time, and none was newer than the one before.
  private var isInOrder = true

  /// Adds the next page.
  ///
  /// - Parameters:
  ///   - page: What came.
  ///   - size: How many rows were asked for.
  mutating func take(_ page: TaskPage, size: Int) {
    let before = seen.count
    for task in page.tasks {
      seen.insert(task.id)
      guard let created = task.created, oldest.map({ created <= $0 }) ?? true else {
        isInOrder = false
        continue
      }
      oldest = created
    }
    // A page that is empty, or the same again, is the end; one that is merely short may be a service
    // that gives fewer rows than were asked for.
    hasEnded = seen.count == before
    if let total = page.total {
      isWhole = seen.count >= total
      hasEnded = hasEnded || isWhole
    } else {
      isWhole = hasEnded
      // Without a number of all tasks a short first page is as much as can be known.
      if page.tasks.count < size { (isWhole, hasEnded) = (true, true) }
    }
  }

  /// Whether every task made since then was on the pages; nil asks for all there are.
  func reaches(back start: Date?) -> Bool {
    if isWhole { return true }
    guard let start, let oldest, isInOrder else { return false }
    return oldest < start
  }
}
