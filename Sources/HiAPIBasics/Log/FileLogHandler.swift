import Foundation
package import Logging
import OrderedCollections

/// Writes what is logged into a ``LogFile``, as JSON lines.
///
/// A line is `{"time","level","from","event"}` and the event's own members.
package struct FileLogHandler: LogHandler {
  private let file: LogFile
  private let label: String
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]

  package init(_ file: LogFile, label: String, level: Logger.Level) {
    self.file = file
    self.label = label
    logLevel = level
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line: OrderedDictionary<String, JSONValue> = [
      "time": .time(Date()), "level": .string(event.level.rawValue), "from": .string(label),
      "event": .string("\(event.message)"),
    ]
    let members = metadata.merging(event.metadata ?? [:]) { _, own in own }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      line[name] = .string("\(value)")
    }
    file.write(.object(line))
  }
}

extension Logger {
  /// Keeps nothing.
  package static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }

  /// Logs into a file, with this program's process id.
  package init(_ label: String, to file: LogFile, level: Logger.Level) {
    self.init(label: label) { FileLogHandler(file, label: $0, level: level) }
    self[metadataKey: "pid"] = "\(ProcessInfo.processInfo.processIdentifier)"
  }
}
