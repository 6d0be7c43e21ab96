import Glibc

/// What ``TerminalGuard`` needs in a crash, all of it made before.
struct CrashState {
  private static let copySize = 4096

  var isArmed = false
  /// The file in memory that standard error goes to; -1 when there is none.
  var errors: Int32 = -1
  /// Where standard error went before; -1 when it goes there still.
  var originalErrors: Int32 = -1
  var previous: UnsafeMutablePointer<sigaction>
  var signals: UnsafeMutablePointer<Int32>
  var signalCount = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0
  private var modes = termios()
  private let copyBuffer: UnsafeMutablePointer<UInt8>

  /// Most bytes that putting a terminal back may take.
  private static let capacity = 1024
  private static let signalCapacity = 8

  init() {
    previous = .allocate(capacity: Self.signalCapacity)
    previous.initialize(repeating: sigaction(), count: Self.signalCapacity)
    signals = .allocate(capacity: Self.signalCapacity)
    signals.initialize(repeating: 0, count: Self.signalCapacity)
    bytes = .allocate(capacity: Self.capacity)
    bytes.initialize(repeating: 0, count: Self.capacity)
    copyBuffer = .allocate(capacity: Self.copySize)
    copyBuffer.initialize(repeating: 0, count: Self.copySize)
  }

  mutating func prepare(restore: [UInt8], modes: termios, signals: [Int32]) {
    self.modes = modes
    byteCount = min(restore.count, Self.capacity)
    for index in 0..<byteCount { bytes[index] = restore[index] }
    signalCount = min(signals.count, Self.signalCapacity)
    for index in 0..<signalCount { self.signals[index] = signals[index] }
  }

  /// Writes the bytes and sets the modes; safe in a handler.
  mutating func restoreTerminal() {
    Self.writeAll(bytes, byteCount, to: Descriptor.output)
    tcsetattr(Descriptor.input, TCSANOW, &modes)
  }

  /// Lets standard error out again, with what it said meanwhile; safe in a handler.
  mutating func releaseErrors() {
    guard originalErrors >= 0 else { return }
    dup2(originalErrors, STDERR_FILENO)
    Glibc.close(originalErrors)
    originalErrors = -1
    lseek(errors, 0, SEEK_SET)
    while true {
      let count = read(errors, copyBuffer, Self.copySize)
      if count <= 0 { break }
      Self.writeAll(copyBuffer, count, to: STDERR_FILENO)
    }
    ftruncate(errors, 0)
    lseek(errors, 0, SEEK_SET)
  }

  private static func writeAll(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, to descriptor: Int32
  ) {
    var written = 0
    while written < count {
      let result = write(descriptor, bytes + written, count - written)
      if result <= 0 { return }
      written += result
    }
  }
}
