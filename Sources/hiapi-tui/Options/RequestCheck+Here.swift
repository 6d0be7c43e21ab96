import Foundation
import HiAPICore

extension RequestCheck {
  /// A check for this program in this folder.
  init(catalog: Catalog, isVerbatim: Bool) {
    self.init(
      catalog: catalog,
      files: ReferenceFolder(
        home: ProcessInfo.processInfo.environment["HOME"] ?? "/",
        working: FileManager.default.currentDirectoryPath),
      isVerbatim: isVerbatim)
  }
}
