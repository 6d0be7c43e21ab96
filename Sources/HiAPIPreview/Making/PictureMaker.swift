import HiAPIBasics

/// Makes the pictures of one panel: one at a time, and the newest request wins.
public actor PictureMaker {
  public typealias Answer = Result<CellPicture, PictureFailure>

  private struct Work {
    let request: PictureRequest
    /// Nil when it was called off.
    let task: Task<Answer?, Never>
  }

  private let helper: PreviewHelper?
  private let folder: PictureFolder?
  private var memory: PictureMemory
  private var work: Work?

  /// Makes one.
  ///
  /// - Parameters:
  ///   - helper: What decodes; without it every answer that is not in memory is
  ///     ``PictureFailure/helperMissing``, unless the folder has the cells.
  ///   - folder: Where cells are kept from one run to the next; nil keeps none.
  public init(helper: PreviewHelper?, folder: PictureFolder?) {
    self.helper = helper
    self.folder = folder
    memory = PictureMemory()
  }

  /// The cells of a file: from memory, from the folder, or made now, within two seconds.
  ///
  /// What was asked for before is called off, and its process killed.
  ///
  /// - Returns: Nil when a newer request came meanwhile.
  public func picture(for request: PictureRequest) async -> Answer? {
    if let answer = memory.answer(to: request) {
      callOff()
      return answer
    }
    if work?.request != request {
      callOff()
      let task = Task { [helper, folder] in
        await Self.make(request, by: helper, in: folder)
      }
      work = Work(request: request, task: task)
    }
    guard let task = work?.task else { return nil }
    let answer = await task.value
    // A newer request may have come meanwhile.
    guard work?.task == task else { return memory.answer(to: request) == nil ? nil : answer }
    work = nil
    if let answer { memory.note(answer, for: request) }
    return answer
  }

  /// Ends what is being made.
  public func callOff() {
    work?.task.cancel()
    work = nil
  }

  private static func make(
    _ request: PictureRequest, by helper: PreviewHelper?, in folder: PictureFolder?
  ) async -> Answer? {
    let kept = await onDisk { folder?.read(request).flatMap { CellPicture($0, for: request) } }
    if let kept { return .success(kept) }
    guard let helper else { return .failure(.helperMissing) }
    do {
      let bytes = try await helper.run(request)
      guard let picture = CellPicture(bytes, for: request) else { return .failure(.brokenOff) }
      // Nobody waits for the disk, nor for what it says.
      Task(executorPreference: BlockingExecutor.shared) { folder?.keep(bytes, for: request) }
      return .success(picture)
    } catch let failure as PictureFailure {
      return .failure(failure)
    } catch {
      return nil
    }
  }

  /// Waits for a disk on a thread that may be held up.
  private static func onDisk<Value: Sendable>(_ read: @Sendable @escaping () -> Value) async
    -> Value
  {
    await Task(executorPreference: BlockingExecutor.shared) { read() }.value
  }
}
