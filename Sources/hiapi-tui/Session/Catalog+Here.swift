import Foundation
import HiAPICore

extension Catalog {
  /// The catalog as this machine has it, with the cached copy and the person's corrections.
  ///
  /// It is read once, when it is first needed. What cannot be read is left out here; the commands
  /// about models and the doctor say so.
  static let ofThisMachine: Catalog = {
    let folders = try? Folders(environment: ProcessInfo.processInfo.environment)
    return folders.map { CatalogLibrary(folders: $0).load().catalog } ?? .embedded
  }()
}
