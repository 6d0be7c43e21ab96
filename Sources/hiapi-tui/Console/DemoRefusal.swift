import ArgumentParser

/// `--demo` of the commands for which it makes no sense: refused by name, never ignored.
struct DemoRefusal: ParsableArguments {
  @Flag(help: .hidden)
  var demo = false

  func validate() throws {
    guard demo else { return }
    throw ValidationError(
      "--demo is for the interface and for submit: they run on the embedded simulator, in a folder "
        + "that is gone afterwards. This command finds nothing there.")
  }
}
