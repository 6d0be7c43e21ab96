/// Where a setting comes from.
public enum SettingSource: Hashable, Sendable {
  /// An option on the command line, such as `--base-url`.
  case option(String)
  /// An environment variable.
  case environment(String)
  /// The `.env` file of the folder the program was started in; lines count from 1.
  case dotEnv(path: String, line: Int)
  /// The configuration file; lines and columns count from 1.
  ///
  /// `profile` is the profile it stands in, if any.
  case configuration(path: String, line: Int?, column: Int?, profile: String?)
  /// A file that holds nothing but a key.
  case keyFile(path: String)
  /// The program's own default.
  case builtIn
}

extension SettingSource: CustomStringConvertible {
  /// The source in words, for the doctor and for errors.
  public var description: String {
    switch self {
    case .option(let name): return "option \(name)"
    case .environment(let name): return "environment variable \(name)"
    case .dotEnv(let path, let line): return "\(path):\(line)"
    case .configuration(let path, let line, let column, let profile):
      let place = [path, line.map(String.init), column.map(String.init)].compactMap(\.self)
      return (profile.map { "profile \(KeyShapes.shown($0)) in " } ?? "")
        + place.joined(separator: ":")
    case .keyFile(let path): return "key file \(path)"
    case .builtIn: return "built in"
    }
  }
}
