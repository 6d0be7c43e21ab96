/// This machine: settings, disk, database and clock.
extension ConditionEntry {
  static let misconfigured = ConditionEntry(
    "A setting cannot be used",
    "Nothing was sent.",
    causes: [
      .likely("The place that is named?", "the message says where it stands and what to write"),
      .possible("The base URL?", "https, or http for this machine only") { item in
        item.setting == .baseURL
          ? .likely("The base URL?", "https, or http for this machine only") : nil
      },
      .possible("The key?", "one word without spaces, from the dashboard") { item in
        item.setting == .key
          ? .likely("The key?", "one word without spaces, from the dashboard") : nil
      },
    ],
    blame: .machine, billed: .no, pages: [.apiKeys], sources: [.program])

  static let cannotWrite = ConditionEntry(
    "The disk does not take what is to be written",
    "What cannot be written down first is not sent. Nothing was lost.",
    causes: [
      .likely("The disk is full?", "make room where the message says") { item in
        switch item.disk {
        case .full?: .likely("The disk is full?", "it is; make room where the message says")
        case .readOnly?, .denied?, .other?:
          .possible("The disk is full?", "df shows how full it is")
        case nil:
          item.failure.map { _ in .possible("The disk is full?", "df shows how full it is") }
        }
      },
      .possible("Read-only?", "the folder must be yours and writable") { item in
        switch item.disk {
        case .readOnly?, .denied?: .likely("Read-only?", "make the folder yours and writable")
        case .full?, .other?, nil: nil
        }
      },
    ],
    blame: .machine, billed: .no, sources: [.program])

  static let databaseUnusable = ConditionEntry(
    "The task database cannot be used",
    "Without it nothing is sent, because what was sent could not be remembered. It was not changed.",
    causes: [
      .possible("Damaged?", "move it away and start again, or bring back a copy") { item in
        item.database == .corrupt
          ? .likely("Damaged?", "move it away and start again, or bring back a copy") : nil
      },
      .possible("Made by a newer version?", "start that version; it can be used on") { item in
        item.database == .newerSchema
          ? .likely("Made by a newer version?", "start that version") : nil
      },
      .possible("Not yours?", "its folder must be there, and yours to write in") { item in
        item.database == .cannotOpen
          ? .likely("Not yours?", "its folder must be there, and yours to write in") : nil
      },
      .possible("In use?", "another program may hold it") { item in
        item.database == .busy ? .likely("In use?", "another program holds it") : nil
      },
      .possible("Another program's?", "move it away and start again") { item in
        item.database == .foreign
          ? .likely("Another program's?", "it is; move it away and start again") : nil
      },
    ],
    blame: .machine, billed: .no, sources: [.program])

  static let clockSkew = ConditionEntry(
    "This machine's clock is wrong",
    "It differs from the service's. Expiry times, resends and certificates depend on it.",
    causes: [
      .likely("Not set by the network?", "timedatectl set-ntp true sets it"),
      .possible("A paused virtual machine?", "its clock stands while it sleeps"),
    ],
    blame: .machine, billed: .no, sources: [.program])
}
