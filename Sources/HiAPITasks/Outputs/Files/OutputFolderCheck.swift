public import Foundation
import Glibc
import HiAPIBasics
public import HiAPICatalog
import HiAPIService
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

  /// Looks at where the files of requests would go, named as the settings say; each place once.
  ///
  /// It is the one check of a dry run, of the interface and of sending.
  ///
  /// - Parameters:
  ///   - drafts: The requests; without any the folder itself is looked at.
  ///   - folder: The output folder of those that name none, an absolute path.
  ///   - pattern: How files are named; it may bring folders along.
  ///   - now: The moment, whose day may be part of a name.
  /// - Returns: What is wrong with the first that is not right; nil where all outputs can be saved.
  public static func problem(
    of drafts: some Sequence<TaskDraft>, in folder: String, named pattern: NamePattern, at now: Date
  ) -> Problem? {
    var looked: Set<String> = []
    for draft in drafts {
      let folder = draft.outputFolder ?? folder
      let place = OutputPlace(folder: folder, stem: pattern.stem(name(of: draft, at: now)))
      guard place.sidecarDraft.utf8.count + 8 < PATH_MAX else {
        return Problem(folder: folder, message: DiskTrouble(place.base, ENAMETOOLONG).words)
      }
      guard looked.insert(place.folder).inserted else { continue }
      if let problem = problem(of: place.folder) { return problem }
    }
    return looked.isEmpty ? problem(of: folder) : nil
  }

  private static func name(of draft: TaskDraft, at now: Date) -> OutputName {
    // Its id is not known yet; theirs are about as long.
    OutputName(
      date: LocalDay.text(of: now), model: draft.model,
      prompt: draft.input["prompt"]?.string ?? draft.input["text"]?.string ?? "",
      taskID: TaskID(rawValue: "00000000"), localID: LocalTaskID(rawValue: 0), position: 0)
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
