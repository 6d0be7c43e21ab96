/// The calls of the service that this program makes.
///
/// Tests replace the closures they need.
public struct TasksClient: Sendable {
  /// `POST /v1/tasks` with exactly these bytes and this idempotency key.
  ///
  /// Never throws: every way it can end is an answer.
  public var create: @Sendable (_ body: [UInt8], _ key: IdempotencyKey) async -> SubmissionAnswer
  /// `GET /v1/tasks?page=&size=`, newest first; size 1…100.
  public var list: @Sendable (_ page: Int, _ size: Int) async throws -> TaskPage
  /// `GET /v1/tasks/{id}`.
  ///
  /// Throws ``HiAPIError``, or `CancellationError`.
  public var retrieve: @Sendable (TaskID) async throws -> TaskSnapshot
  /// Closes what is open.
  ///
  /// Requests that are out end as if their connection were lost. The client answers nothing
  /// afterwards. Closing twice does nothing.
  public var shutdown: @Sendable () async -> Void
  /// What its answers tell of the service's time.
  public var serviceClock: ServiceClock

  public init(
    create: @escaping @Sendable (_ body: [UInt8], _ key: IdempotencyKey) async -> SubmissionAnswer,
    list: @escaping @Sendable (_ page: Int, _ size: Int) async throws -> TaskPage,
    retrieve: @escaping @Sendable (TaskID) async throws -> TaskSnapshot,
    shutdown: @escaping @Sendable () async -> Void = {},
    serviceClock: ServiceClock = ServiceClock()
  ) {
    self.create = create
    self.list = list
    self.retrieve = retrieve
    self.shutdown = shutdown
    self.serviceClock = serviceClock
  }
}
