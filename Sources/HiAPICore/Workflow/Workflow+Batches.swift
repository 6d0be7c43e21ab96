public import HiAPITasks

/// A file of requests, each paid once whatever becomes of the file.
extension Workflow {
  /// Submits the lines that were not submitted before, in their order, and follows each to its answer, or
  /// to its end.
  ///
  /// - Parameters:
  ///   - file: What was checked.
  ///   - check: What it was checked by.
  ///   - isSeenThrough: Whether each is followed until it has ended and its outputs are saved.
  ///   - outputFolder: Where outputs are saved, an absolute path; nil for the folder of the settings.
  ///   - report: Hears what happens, in its order; called by one task at a time.
  /// - Throws: ``BatchFile/Failure`` where an API key stands in a line; `CancellationError` when it is to
  ///   stop, ``WaitGivenUp`` or ``TaskStoreError``; what was not sent has been taken back then, and all of
  ///   it was reported.
  public func submit(
    _ file: BatchFile, checkedBy check: RequestCheck, isSeenThrough: Bool,
    outputFolder: String? = nil, report: @escaping @Sendable (BatchEvent) -> Void
  ) async throws {
    try file.refuseKeys(mask)
    var run = BatchRun(
      file.lines, self, check: check, isSeenThrough: isSeenThrough,
      outputFolder: outputFolder ?? self.outputFolder, report: report)
    try await run.run()
  }

  /// The tasks that answer for lines already, by the line's number; what cannot be read or checked any
  /// more is left out.
  func answers(
    for lines: some Sequence<BatchLine>, checkedBy check: RequestCheck
  ) async -> [Int: LocalTaskID] {
    await BatchFile.answers(
      for: lines, checkedBy: check, in: store, at: baseURL, account: account)
  }
}

extension BatchFile {
  /// The tasks that answer for the lines already, by the line's number: what would not be sent again.
  ///
  /// - Parameters:
  ///   - check: What the lines were checked by.
  ///   - store: The database.
  ///   - baseURL: Where they would be sent.
  ///   - account: The API key they would be sent with; nil for none.
  /// - Returns: No more than can be told: without a usable database none.
  public func answers(
    checkedBy check: RequestCheck, in store: TaskStore, at baseURL: String,
    account: KeyFingerprint?
  ) async -> [Int: LocalTaskID] {
    await Self.answers(for: lines, checkedBy: check, in: store, at: baseURL, account: account)
  }

  fileprivate static func answers(
    for lines: some Sequence<BatchLine>, checkedBy check: RequestCheck, in store: TaskStore,
    at baseURL: String, account: KeyFingerprint?
  ) async -> [Int: LocalTaskID] {
    var numbers: [Int] = []
    var requests: [BatchRequest] = []
    for line in lines {
      guard let request = try? line.request(check) else { continue }
      numbers.append(line.number)
      requests.append(request)
    }
    guard !requests.isEmpty else { return [:] }
    let admission = try? await store.rehearse(requests, at: baseURL, account: account)
    var answers: [Int: LocalTaskID] = [:]
    for (number, row) in zip(numbers, admission?.rows ?? []) {
      if case .answered(let id, _) = row { answers[number] = id }
    }
    return answers
  }
}
