import CellGrid

extension TerminalSession {
  /// Waits until the text stands inside one row of the screen.
  ///
  /// Throws ``TerminalSessionError`` with the screen in it at the timeout, or at once when the
  /// program has ended without showing it.
  public func waitFor(_ text: String, timeout: Duration = .seconds(20)) async throws {
    try await waitUntil("the screen shows “\(text)”", timeout: timeout) { $0.shows(text) }
  }

  /// Waits until the text stands nowhere on the screen.
  public func waitForAbsence(of text: String, timeout: Duration = .seconds(20)) async throws {
    try await waitUntil("the screen no longer shows “\(text)”", timeout: timeout) {
      !$0.shows(text)
    }
  }

  /// Waits until the screen is as wanted; the expectation says in words what that is.
  public func waitUntil(
    _ expectation: String, timeout: Duration = .seconds(20),
    _ condition: (TerminalEmulator) throws -> Bool
  ) async throws {
    let deadline = clock.now + timeout
    while true {
      if try condition(screen) { return }
      let hasEnded = terminal.updateStatus()?.isEnd == true
      let remaining = deadline - clock.now
      if await pump(atMost: hasEnded ? .zero : min(max(.zero, remaining), .milliseconds(100))) {
        continue
      }
      if hasEnded || remaining <= .zero { throw failure(expectation) }
    }
  }

  /// Waits until the process has ended, reading what it still writes.
  public func waitForExit(timeout: Duration = .seconds(20)) async throws -> ProcessStatus {
    try await waitForStatus("the program ends", timeout: timeout) { $0.isEnd }
  }

  /// Waits until the process was stopped by a signal.
  public func waitForStop(timeout: Duration = .seconds(20)) async throws -> ProcessStatus {
    try await waitForStatus("the program stops", timeout: timeout) {
      if case .stopped = $0 { true } else { $0.isEnd }
    }
  }

  /// Waits until the program has shown all that follows from what was typed, and nothing that it asked
  /// for is outstanding.
  ///
  /// What another program or the service does is not waited for.
  public func waitUntilIdle(timeout: Duration = .seconds(20)) async throws {
    let deadline = clock.now + timeout
    var isAsked = false
    while !isAsked || !terminal.idle.isAnswered() {
      let hasEnded = terminal.updateStatus()?.isEnd == true
      if hasEnded || clock.now > deadline { throw failure("the program is idle") }
      // A question follows what was typed.
      if !isAsked, unsent.isEmpty {
        terminal.idle.ask()
        isAsked = true
      }
      await pump(atMost: .milliseconds(5))
    }
    // The frame was written before the answer.
    while await pump(atMost: .zero) {}
  }

  /// Waits until nothing was written for that long; what lives on the screen may never let it come.
  public func settle(
    quiet: Duration = .milliseconds(150), timeout: Duration = .seconds(20)
  ) async throws {
    let deadline = clock.now + timeout
    while await pump(atMost: quiet) {
      if clock.now > deadline { throw failure("output stops for \(quiet)") }
    }
  }

  private func waitForStatus(
    _ expectation: String, timeout: Duration, _ condition: (ProcessStatus) -> Bool
  ) async throws -> ProcessStatus {
    let deadline = clock.now + timeout
    while true {
      if let status = terminal.updateStatus(), condition(status) {
        while await pump(atMost: .zero) {}
        return status
      }
      guard clock.now < deadline else { throw failure(expectation) }
      await pump(atMost: .milliseconds(5))
    }
  }

  private func failure(_ expectation: String) -> TerminalSessionError {
    TerminalSessionError(
      expectation: expectation, status: terminal.status, screen: screenText, cursor: screen.cursor,
      tail: bytesReceived.suffix(400))
  }
}
