import Foundation
import HiAPIBasics

/// One moment by every clock there is, so that a wrong one is found out.
struct Moment: Hashable, Sendable {
  /// By the wall clock, which anybody may set.
  var wall: Date
  /// By the machine's own clock; nil in rows that an older version wrote.
  var machine: MachineTime?
  /// By the service's clock, where an answer has told it.
  var service: Date?

  init(wall: Date, machine: MachineTime? = nil, service: Date? = nil) {
    self.wall = wall
    self.machine = machine
    self.service = service
  }
}
