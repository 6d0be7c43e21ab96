import Glibc

/// How the kernel treats a terminal's line: what a program must put back before it ends.
public struct LineDiscipline: Hashable, Sendable {
  /// Input, output, control and local flags, as in `struct termios`.
  public var inputFlags: UInt32
  public var outputFlags: UInt32
  public var controlFlags: UInt32
  public var localFlags: UInt32

  init(_ settings: termios) {
    inputFlags = settings.c_iflag
    outputFlags = settings.c_oflag
    controlFlags = settings.c_cflag
    localFlags = settings.c_lflag
  }

  /// Whether lines are edited and echoed, `^C` interrupts and `\n` starts a line: what a shell's
  /// commands expect.
  public var isCooked: Bool {
    let local = UInt32(ICANON | ECHO | ISIG)
    return localFlags & local == local && inputFlags & UInt32(ICRNL) != 0
      && outputFlags & UInt32(OPOST) != 0
  }
}
