import Dispatch

/// Where work runs that holds up its thread: large files, slow disks.
///
/// The pool of Swift's tasks has a thread a core; a thread that waits for a disk there is missing to
/// everything else.
package final class BlockingExecutor: TaskExecutor {
  package static let shared = BlockingExecutor()

  private let queue = DispatchQueue(label: "blocking work", attributes: .concurrent)

  private init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
