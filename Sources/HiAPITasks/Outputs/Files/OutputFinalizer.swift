import Foundation
import HiAPIBasics

/// Puts finished downloads under their names, and finds those that are there already.
///
/// The order makes each step safe to lose power after: the bytes are durable, then the sidecar that
/// tells whose they are, then the name, then the database's record. Nothing is ever overwritten, and the
/// bytes of one output are there once.
struct OutputFinalizer {
  let job: OutputJob
  /// Where it is saved, with the number of the `.part` that is ours.
  let place: OutputPlace
  let savedAt: Date

  /// Names that other files have taken before we give up.
  private static let mostNames = 99

  private var owner: Sidecar.Owner { Sidecar.owner(of: job) }

  /// Gives a complete `.part` file its name.
  ///
  /// - Throws: ``DiskTrouble``; the `.part` is still there then.
  func store(_ partial: PartialFile, as format: MediaFormat) throws(DiskTrouble) -> SavedFile {
    try partial.synchronise()
    for number in 1...Self.mostNames {
      let file = SavedFile(
        path: place.file(format, number: number), sha256: partial.sha256,
        byteCount: partial.count)
      guard try claim(file, format) else { continue }
      let isNamed: Bool
      do throws(DiskTrouble) {
        isNamed = try DiskFile.move(partial.path, to: file.path)
      } catch {
        try takeBack(file)
        throw error
      }
      if isNamed { return try finish(file) }
      if DiskFile.holds(file) {
        DiskFile.remove(partial.path)
        return try finish(file)
      }
      // Somebody was faster.
      try takeBack(file)
    }
    throw DiskTrouble(words: "too many files are named \(place.base); move them away")
  }

  /// Gives the file its sidecar, unless the name belongs to something else.
  ///
  /// The note beside the `.part` becomes it, so that nothing is left to be removed at the end. From then
  /// on the sidecar says whose the bytes are.
  private func claim(_ file: SavedFile, _ format: MediaFormat) throws(DiskTrouble) -> Bool {
    let path = OutputPlace.sidecar(of: file.path)
    let isOurs = Sidecar.read(path)?.owner == owner
    // Whoever holds the sidecar's name holds the file's.
    if DiskFile.isTaken(path), !isOurs { return false }
    if DiskFile.isTaken(file.path), !DiskFile.holds(file) { return false }
    let sidecar = Sidecar(job: job, file: file, media: format, savedAt: savedAt)
    try DiskFile.write(sidecar.text, to: place.sidecarDraft)
    try DiskFile.replace(place.resumeNote, with: place.sidecarDraft)
    if isOurs {
      try DiskFile.replace(path, with: place.resumeNote)
      return true
    }
    return try DiskFile.move(place.resumeNote, to: path)
  }

  /// Makes the bytes those of an unfinished output again.
  private func takeBack(_ file: SavedFile) throws(DiskTrouble) {
    try DiskFile.replace(place.resumeNote, with: OutputPlace.sidecar(of: file.path))
  }

  private func finish(_ file: SavedFile) throws(DiskTrouble) -> SavedFile {
    try DiskFile.synchronise(place.folder)
    Self.clear(place, of: owner)
    return file
  }

  // MARK: - What is there already

  /// The file that an earlier run saved, with the hash it had then.
  func found() -> SavedFile? {
    if case .file(let path, let sha256)? = job.recorded, let file = DiskFile.saved(path),
      file.sha256 == sha256
    {
      return file
    }
    if case .partial(let place)? = job.recorded, place != job.place,
      let file = found(at: place)
    {
      return file
    }
    return found(at: place)
  }

  /// A file that was named, or was about to be, when the program ended before it was recorded.
  private func found(at place: OutputPlace) -> SavedFile? {
    for number in 1...Self.mostNames {
      var hasCandidate = false
      for format in MediaFormat.allCases {
        let path = place.file(format, number: number)
        let sidecar = OutputPlace.sidecar(of: path)
        guard DiskFile.isTaken(sidecar) else { continue }
        hasCandidate = true
        guard let read = Sidecar.read(sidecar), read.owner == owner else { continue }
        if let file = completed(path, sha256: read.sha256, at: place) { return file }
      }
      guard hasCandidate else { return nil }
    }
    return nil
  }

  private func completed(_ path: String, sha256: String, at place: OutputPlace) -> SavedFile? {
    if !DiskFile.isTaken(path) {
      // Whatever its name, bytes with that hash are the ones that were to have the file's.
      let part = place.all.first { DiskFile.saved($0.partial)?.sha256 == sha256 }
      // Held, so that nobody writes to it meanwhile.
      guard let part, let held = try? PartialFile.existing(part.partial) else {
        return nil
      }
      defer { held.close() }
      guard (try? DiskFile.move(part.partial, to: path)) == true,
        (try? DiskFile.synchronise(place.folder)) != nil
      else { return nil }
    }
    guard let file = DiskFile.saved(path), file.sha256 == sha256 else { return nil }
    Self.clear(place, of: owner)
    return file
  }

  /// Removes what a download leaves while it goes on, unless somebody is at it, or it is not ours.
  static func clear(_ place: OutputPlace, of owner: Sidecar.Owner) {
    for place in place.all where ResumeNote(place)?.isOf(owner) == true {
      if DiskFile.isTaken(place.partial) {
        guard let held = try? PartialFile.existing(place.partial) else { continue }
        DiskFile.remove(place.partial)
        held.close()
      }
      DiskFile.remove(place.sidecarDraft)
      DiskFile.remove(place.resumeNote)
    }
  }
}
