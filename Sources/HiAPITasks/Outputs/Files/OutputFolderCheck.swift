import HiAPIBasics
public import HiAPICatalog
import HiAPIService
public import Foundation
import Glibc
import OrderedCollections

/// Looks whether files can be saved in a folder, before anything is sent or paid for.
///
/// It touches nothing: a folder that is not there yet is judged by the nearest one above it.
public enum OutputFolderCheck {
  /// Why nothing can be saved there, in words that say what to do.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder that was looked at.
    public let folder: String
    /// What is wrong with it, and what helps.
    public let message: String

    public var description: String { "the outputs could not be saved: \(message)" }
  }

  /// Less than this is no room for an output.
  static let leastRoom = 256 << 10

  /// Looks at a folder.
  ///
  /// - Parameter folder: An absolute path.
  /// - Returns: What is wrong with it; nil where outputs can be saved in it.
  public static func problem(of folder: String) -> Problem? {
    trouble(of: folder).map { Problem(folder: folder, message: $0.words) }
  }

  /// Looks at where the files of a request would go, named as the settings say.
  ///
  /// - Parameters:
  ///   - draft: The request.
  ///   - folder: The output folder, an absolute path.
  ///   - pattern: How files are named; it may bring folders along.
  ///   - now: The moment, whose day may be part of a name.
  /// - Returns: What is wrong; nil where its outputs can be saved.
  public static func problem(
    of draft: TaskDraft, in folder: String, named pattern: NamePattern, at now: Date
  ) -> Problem? {
    let prompt = draft.input["prompt"]?.string ?? draft.input["text"]?.string ?? ""
    // Its id is not known yet; theirs are about as long.
    let name = OutputName(
      date: LocalDay.text(of: now), model: draft.model, prompt: prompt,
      taskID: TaskID(rawValue: "00000000"), localID: LocalTaskID(rawValue: 0), position: 0)
    let place = OutputPlace(folder: folder, stem: pattern.stem(name))
    guard place.sidecarDraft.utf8.count + 8 < PATH_MAX else {
      return Problem(folder: folder, message: DiskTrouble(place.base, ENAMETOOLONG).words)
    }
    return problem(of: place.folder)
  }

  private static func trouble(of folder: String) -> DiskTrouble? {
    var there = folder
    while true {
      var facts = stat()
      if stat(there.isEmpty ? "/" : there, &facts) == 0 { break }
      let reason = errno
      if DiskFile.isLink(there) { return .danglingLink(there) }
      guard reason == ENOENT || reason == ENOTDIR, let slash = there.lastIndex(of: "/") else {
        return DiskTrouble(there, reason)
      }
      there = String(there[..<slash])
    }
    if there.isEmpty { there = "/" }
    guard DiskFile.isFolder(there) else { return DiskTrouble(folder, ENOTDIR) }
    // As the one who writes later, which real and effective user of a program may tell apart.
    guard faccessat(AT_FDCWD, there, W_OK | X_OK, AT_EACCESS) == 0 else {
      return DiskTrouble(there)
    }
    guard let room = DiskFile.room(in: there), room < leastRoom else { return nil }
    return DiskTrouble(there, ENOSPC)
  }
}
