import ArgumentParser

/// What a command that was not told what it is about says.
///
/// The parser would say that an argument is missing before it says that an option is unknown, so
/// whoever mistypes an option would hear of the wrong fault. To it, these arguments are optional.
enum MissingArgument {
  /// Says it, and is the exit code for it.
  static func said(_ what: String, for command: String) -> ExitCode {
    Console.say("\(command) needs \(what); see hiapi-tui help \(command)")
    return .usage
  }
}
