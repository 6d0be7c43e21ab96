extension SimulatedTask {
  /// The task as lists and details show it.
  ///
  /// `link` gives the address of the output at an index, good until a time in Unix seconds.
  func json(
    at now: Duration, lifetime: Duration,
    link: (_ index: Int, _ fileExtension: String, _ expires: Int64) -> String
  ) -> JSON {
    let stage = stage(at: now)
    let isOver = stage == .success || stage == .fail
    let isHostile = scenario == .hostile(.task)
    let model = isHostile ? model + HostileText.word : model
    // A hostile status must not hide the end of the task: clients go by the exact word.
    let status = isHostile && stage == .handling ? HostileText.word : stage.word
    var members = [
      JSON.Member("taskId", .string(id)),
      JSON.Member("model", .string(model)),
      JSON.Member("status", .string(status)),
      JSON.Member("created", JSON(created.wholeSeconds)),
      JSON.Member("completed", JSON(isOver ? end.wholeSeconds : 0)),
      JSON.Member("storage", .string(storage)),
    ]
    if let route { members.append(JSON.Member("route", .string(route))) }
    if stage == .success {
      let expires = expiry(at: now, lifetime: lifetime).wholeSeconds
      let output = outputs.enumerated().map { index, output in
        json(output, url: link(index, output.fileExtension, expires), expires: expires)
      }
      members.append(JSON.Member("output", .array(output + hostileOutputs(expires: expires))))
    }
    if stage == .fail { members.append(JSON.Member("error", error)) }
    return .object(members)
  }

  private func json(_ output: Output, url: String, expires: Int64) -> JSON {
    ["url": .string(url), "type": .string(output.type), "expireAt": JSON(expires)]
  }

  private func hostileOutputs(expires: Int64) -> [JSON] {
    guard scenario == .hostile(.output) else { return [] }
    let urls = [
      "file:///\(HostileText.path)", "javascript:\(HostileText.word)", "\(HostileText.path)",
      "http://127.0.0.1:1/\(HostileText.path)", "",
    ]
    let type = JSON.string(HostileText.word + HostileText.path)
    return urls.map { ["url": .string($0), "type": type, "expireAt": JSON(expires)] }
  }

  private var error: JSON {
    switch scenario {
    case .fail(let failure):
      ["code": .string(failure.rawValue), "message": .string(failure.message)]
    default:
      ["code": .string(HostileText.word), "message": .string(HostileText.book)]
    }
  }
}
