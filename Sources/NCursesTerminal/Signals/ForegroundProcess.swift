import Glibc

/// Runs another program on our terminal, as a shell does: in a process group of its own, so that `^C` and
/// `^Z` are the other program's.
enum ForegroundProcess {
  /// Waits until the program ends.
  ///
  /// When it is stopped we stop with it, so that the shell takes over, and both go on together.
  ///
  /// - Returns: Its exit status, or 128 and the number of the signal that ended it; nil when it could
  ///   not be started.
  static func run(_ command: [String]) -> Int32? {
    // Without a shell's job control the terminal is not ours to give.
    let hasJobControl = tcgetpgrp(Descriptor.input) == getpgrp()
    guard let child = spawn(command, inGroupOfItsOwn: hasJobControl) else { return nil }
    defer { if hasJobControl { takeForeground(getpgrp()) } }
    if hasJobControl { takeForeground(child) }
    while true {
      var status: Int32 = 0
      guard waitpid(child, &status, WUNTRACED) == child else {
        if errno == EINTR { continue }
        return nil
      }
      guard status & 0xFF == 0x7F else {
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
      }
      let reason = status >> 8 & 0xFF
      if hasJobControl {
        // It asked for the terminal a moment before it had it; else somebody stopped it.
        if reason != SIGTTIN, reason != SIGTTOU {
          takeForeground(getpgrp())
          JobControl.stop()
        }
        takeForeground(child)
      }
      kill(hasJobControl ? -child : child, SIGCONT)
    }
  }

  private static func spawn(_ command: [String], inGroupOfItsOwn: Bool) -> pid_t? {
    guard let program = command.first else { return nil }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Ours are handled or blocked; the program's are its own business.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if inGroupOfItsOwn {
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETPGROUP
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let result = posix_spawnp(&child, program, nil, &attributes, &arguments, environ)
    return result == 0 ? child : nil
  }

  /// Gives the terminal to a process group; from the background, where asking for it stops a process.
  private static func takeForeground(_ group: pid_t) {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    tcsetpgrp(Descriptor.input, group)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
