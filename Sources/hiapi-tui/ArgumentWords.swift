import Foundation

/// The program's arguments, byte by byte as they came.
///
/// `CommandLine.arguments` repairs what is not UTF-8, and a repaired prompt would be sent and paid for
/// though nobody wrote it.
enum ArgumentWords {
  struct NotUTF8: Error, CustomStringConvertible {
    /// The word before it, which often names the option.
    var previous: String?
    var number: Int

    var description: String {
      let place = previous.map { "argument \(number), after \($0)," } ?? "argument \(number)"
      return "\(place) is not UTF-8; nothing was sent"
    }
  }

  /// - Throws: ``NotUTF8``.
  static func ofThisProgram() throws(NotUTF8) -> [String] {
    var words: [String] = []
    for index in 0..<Int(CommandLine.argc) {
      guard let start = CommandLine.unsafeArgv[index] else { break }
      guard let word = String(validatingCString: start) else {
        throw NotUTF8(previous: words.dropFirst().last, number: index)
      }
      words.append(word)
    }
    return Array(words.dropFirst())
  }
}
