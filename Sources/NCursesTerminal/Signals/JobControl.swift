import Glibc

/// Stops this process so that the shell it was started from notices.
enum JobControl {
  /// Whether somebody of this session, outside of our process group, waits for us.
  ///
  /// Without one the group is orphaned: the system ignores SIGTSTP there, and a process that stops
  /// itself all the same is never continued.
  static var isUnderShell: Bool {
    let (group, session) = (getpgrp(), getsid(0))
    var starter = getppid()
    // Those of our own group stop with us.
    while starter > 1, getpgid(starter) == group { starter = parent(of: starter) ?? 0 }
    return starter > 1 && getsid(starter) == session
  }

  /// Returns when the process was continued, in the foreground; at once where nobody would do that.
  static func stop() {
    guard isUnderShell else { return }
    // A group that is not this terminal's belongs to who drives us, and must not be touched.
    guard tcgetpgrp(Descriptor.input) == getpgrp() else {
      raise(SIGSTOP)
      return
    }
    // Continued in the background, the program would draw over the shell: the queue that serves the
    // main actor blocks the signal by which the system prevents that.
    repeat {
      stopStarters()
      // To this thread, which therefore goes no further; a signal to the group comes when it likes.
      raise(SIGSTOP)
    } while isInBackground
  }

  /// Stops those through whom we were started (make, a script): the shell waits for them, not for us.
  private static func stopStarters() {
    let group = getpgrp()
    var starter = getppid()
    while starter > 1, getpgid(starter) == group {
      kill(starter, SIGSTOP)
      starter = parent(of: starter) ?? 0
    }
  }

  private static func parent(of process: pid_t) -> pid_t? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, file)
    // The name, in brackets, may hold anything; state and parent follow the last of them.
    guard let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 1 else { return nil }
    return pid_t(String(decoding: fields[1], as: UTF8.self))
  }

  private static var isInBackground: Bool {
    let owner = tcgetpgrp(Descriptor.input)
    return owner > 0 && owner != getpgrp()
  }
}
