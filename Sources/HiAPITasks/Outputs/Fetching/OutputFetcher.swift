import Foundation
import HiAPIBasics
import HiAPIService

/// Fetches one output into its file.
///
/// Tests replace the closures they need.
struct OutputFetcher: Sendable {
  /// Looks for the file that an earlier run saved and could not record, or that is recorded already.
  ///
  /// Where there is none, what an earlier run left in another place is removed.
  var find: @Sendable (OutputJob) async -> SavedFile?
  /// One attempt, from the link to a checked file under its name.
  ///
  /// Cancelling it gives up the connection.
  var fetch:
    @Sendable (OutputJob, _ report: @escaping @Sendable (OutputProgress) -> Void) async ->
      FetchOutcome
  /// Removes what an unfinished download of an output left.
  var discard: @Sendable (OutputPlace, Sidecar.Owner) async -> Void
  /// Closes all sockets to output hosts; fetches that are going on fail.
  var shutdown: @Sendable () async -> Void

  init(
    find: @escaping @Sendable (OutputJob) async -> SavedFile? = { _ in nil },
    fetch:
      @escaping @Sendable (
        OutputJob, _ report: @escaping @Sendable (OutputProgress) -> Void
      ) async -> FetchOutcome,
    discard: @escaping @Sendable (OutputPlace, Sidecar.Owner) async -> Void = { _, _ in },
    shutdown: @escaping @Sendable () async -> Void = {}
  ) {
    self.find = find
    self.fetch = fetch
    self.discard = discard
    self.shutdown = shutdown
  }

  /// The fetcher that talks to output hosts.
  ///
  /// It has a client of its own, so that no API key can reach such a host.
  ///
  /// - Parameters:
  ///   - limits: How long it waits and how much it takes.
  ///   - proxies: What the environment says of proxies.
  ///   - mask: What the hosts say goes through it; files are saved as they are.
  ///   - trust: Which certificate authorities are trusted.
  ///   - userAgent: Sent as `User-Agent`.
  ///   - writing: How bytes reach the disk.
  ///   - now: The wall clock, for sidecars.
  /// - Returns: The fetcher; making it opens nothing.
  static func live(
    limits: OutputLimits = OutputLimits(), proxies: ProxySettings, mask: KeyMask = .none,
    trust: TrustedCertificates = .system,
    userAgent: String = "hiapi-tui/\(ProductVersion.current)", writing: PartialFile.Write? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) -> OutputFetcher {
    let transport = OutputTransport(
      limits: limits, proxies: proxies, mask: mask, trust: trust, userAgent: userAgent)
    return OutputFetcher(
      find: { job in
        await withTaskExecutorPreference(BlockingExecutor.shared) {
          await find(job, savedAt: now())
        }
      },
      fetch: { job, report in
        let download = Download(
          job: job, limits: limits, transport: transport, writing: writing, now: now,
          report: report)
        return await withTaskExecutorPreference(BlockingExecutor.shared) {
          await download.run()
        }
      },
      discard: { place, owner in
        await withTaskExecutorPreference(BlockingExecutor.shared) { await remove(place, owner) }
      },
      shutdown: { await transport.close() })
  }

  @concurrent private static func find(_ job: OutputJob, savedAt: Date) async -> SavedFile? {
    let shelf = OutputFinalizer(job: job, place: job.place, savedAt: savedAt)
    if let file = shelf.found() { return file }
    // Unless it was only given up: then it may be there.
    if !Task.isCancelled, case .partial(let old)? = job.recorded, old != job.place {
      OutputFinalizer.clear(old, of: Sidecar.owner(of: job))
    }
    return nil
  }

  @concurrent private static func remove(_ place: OutputPlace, _ owner: Sidecar.Owner) async {
    OutputFinalizer.clear(place, of: owner)
  }
}
