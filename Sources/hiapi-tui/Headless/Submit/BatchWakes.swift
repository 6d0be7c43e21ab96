import HiAPICore

/// When a batch is to be looked at: after a change in the database, and every few seconds.
struct BatchWakes {
  let stream: AsyncStream<Void>
  private let tasks: [Task<Void, Never>]

  static let interval = Duration.seconds(2)

  init(_ engine: TaskEngine) {
    let (stream, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.stream = stream
    // Heard from before the first look, so that nothing falls in between.
    let changes = engine.changes()
    tasks = [
      Task { for await _ in changes { wake.yield() } },
      Task {
        while (try? await Task.sleep(for: Self.interval)) != nil { wake.yield() }
      },
    ]
  }

  func stop() {
    for task in tasks { task.cancel() }
  }
}
