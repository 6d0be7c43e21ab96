public import HiAPIBasics

/// Why the task database cannot be read or written, in words a person can act on.
public struct TaskStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// It cannot be opened: missing folder, no permission.
    case cannotOpen
    /// Another program holds it at this moment; trying again may help.
    case busy
    /// The disk is full, the file or folder read-only.
    case cannotWrite
    /// It is not a database, or its pages are damaged; ``TaskStore/opening(path:)`` sets it aside.
    case corrupt
    /// It is the database of another program.
    case foreign
    /// A newer version of this program made it.
    case newerSchema
  }

  public let code: Code
  /// What happened and what to do, with the file's path.
  public let message: String
  /// What the disk has against it, where that is why it cannot be written.
  public let disk: DiskFault.Kind?

  public init(_ code: Code, message: String, disk: DiskFault.Kind? = nil) {
    self.code = code
    self.message = message
    self.disk = disk
  }

  public var description: String { message }
}
