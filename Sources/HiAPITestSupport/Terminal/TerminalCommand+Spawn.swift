import CVTerm
import Glibc

extension TerminalCommand {
  /// Starts it as the leader of a new session on a terminal, by the name of the terminal's device.
  ///
  /// Signals are as a login would leave them: none ignored, none blocked.
  /// Where it answers that it is idle is a descriptor that it finds as 3.
  func spawn(onTerminal device: [CChar], idleLine: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opening it is what makes it the controlling terminal of a session that has none.
    posix_spawn_file_actions_addopen(&actions, 0, device, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawn_file_actions_adddup2(&actions, idleLine, 3)
    posix_spawn_file_actions_addclosefrom_np(&actions, 4)
    posix_spawn_file_actions_addchdir_np(&actions, directory)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = cvterm_spawn_setsid | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)

    let words = [executable] + arguments
    let variables =
      environment.merging(["HIAPI_TUI_IDLE_FD": "3"]) { $1 }.map { "\($0)=\($1)" }.sorted()
    var process: pid_t = 0
    let failure = Self.withCStrings(words) { argv in
      Self.withCStrings(variables) { envp in
        posix_spawn(&process, executable, &actions, &attributes, argv, envp)
      }
    }
    guard failure == 0 else { throw SystemError("posix_spawn \(executable)", code: failure) }
    return process
  }

  /// The strings as C wants them: an array of pointers with a null at its end.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
