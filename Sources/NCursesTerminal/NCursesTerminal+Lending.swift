import CellGrid

extension NCursesTerminal {
  public func lend(to command: [String]) -> Int32? {
    guard isActive else { return nil }
    handOver()
    let status = ForegroundProcess.run(command)
    takeBack()
    return status
  }
}
