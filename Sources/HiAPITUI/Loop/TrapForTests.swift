import Glibc

/// A trap in our own code, for the test that the terminal survives one.
enum TrapForTests {
  /// Traps when `HIAPI_TUI_TRAP` is set; release builds know nothing of it.
  static func spring() {
    #if DEBUG
      if getenv("HIAPI_TUI_TRAP") != nil { preconditionFailure("HIAPI_TUI_TRAP is set") }
    #endif
  }
}
