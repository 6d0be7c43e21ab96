import HiAPIBasics

extension TaskPage {
  /// Reads a page of the list, in any of the shapes of contract §4.
  ///
  /// A row without an id is left out; it costs the others nothing. An empty page may be written as an
  /// empty array or as null.
  ///
  /// - Throws: ``HiAPIError``: rejected, or garbled when there is no list in it.
  public init(reading answer: HTTPAnswer) throws(HiAPIError) {
    let root = try answer.readable()
    guard let rows = Self.rows(in: root["data"]) ?? Self.rows(in: root) else {
      throw answer.garbled("there is no list of tasks in the answer")
    }
    let total = (root["data"]?["total"] ?? root["total"])?.wireInteger
    self.init(
      tasks: rows.compactMap { TaskSnapshot(wire: $0) },
      total: total.flatMap { Int(exactly: $0) }.flatMap { $0 < 0 ? nil : $0 })
  }

  private static func rows(in container: JSONValue?) -> [JSONValue]? {
    guard let container else { return nil }
    if let rows = container.array { return rows }
    for name in ["tasks", "items", "list", "data", "records"] {
      guard let rows = container[name] else { continue }
      if let rows = rows.array { return rows }
      if rows.isNull { return [] }
    }
    return nil
  }
}
