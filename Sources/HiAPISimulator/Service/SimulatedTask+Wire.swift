extension SimulatedTask {
  /// The task as a list or a detail shows it.
  ///
  /// - Parameters:
  ///   - now: The time it is shown as of.
  ///   - isRow: Whether it is a row of a list.
  ///   - lifetime: How long links are good after a success.
  ///   - speed: The simulator's speed.
  ///   - requestID: The id of the request that is answered.
  ///   - apiKey: The API key that the request came with.
  ///   - link: The address of an output, good until a time in Unix seconds.
  /// - Returns: The object in the task's variant.
  func json(
    at now: Duration, isRow: Bool, lifetime: Duration, speed: Double, requestID: String,
    apiKey: String,
    link: (_ output: Output, _ expires: Int64) -> String
  ) -> JSON {
    let isLate = isRow && variant.view == .lags
    let seen = isLate ? created + (now - created) / 2 : now
    let stage = stage(at: seen)
    let isHostile = scenario == .hostile(.task)
    // A hostile status must not hide the end of the task: clients go by the exact word.
    var status =
      isHostile && stage == .handling ? HostileText.word : variant.status.word(for: stage)
    if stage == .handling { status += echo(.status, of: apiKey) }
    let name = isHostile ? model + HostileText.word : model
    var members = [
      JSON.Member(variant.name.rawValue, .string(id)),
      JSON.Member("model", .string(name + echo(.model, of: apiKey))),
      JSON.Member("status", .string(status)),
    ]
    members += times(isOver: stage.isTerminal, at: seen)
    members.append(JSON.Member("storage", .string(storage)))
    if let route { members.append(JSON.Member("route", .string(route))) }
    let isBare = isRow && variant.view == .withoutOutputs && stage == .success
    if stage == .success || scenario.keepsOutput && stage.isTerminal, !isBare {
      let expires = expiry(at: now, lifetime: lifetime).wholeSeconds
      let expiry = variant.expiry.json(expires).map { JSON.Member("expireAt", $0) }
      members += variant.output.members(
        listed(at: seen, speed: speed, apiKey: apiKey),
        link: { link($0, expires) + echo(.link, of: apiKey) }, expiry: expiry.map { [$0] } ?? [],
        adding: hostileOutputs(expires: expires))
    } else if variant.envelope == .root {
      members.append(JSON.Member("output", nil))
    }
    if stage == .fail {
      members += failure(requestID: requestID, apiKey: apiKey)
    } else if variant.envelope == .root {
      members.append(JSON.Member("error", nil))
    }
    return .object(members)
  }

  private func times(isOver: Bool, at now: Duration) -> [JSON.Member] {
    let created = variant.times.json(created)
    guard variant.times != .createdAt else {
      let updated = variant.times.json(isOver ? end : now)
      return [JSON.Member("created_at", created), JSON.Member("updated_at", updated)]
    }
    let completed = variant.completed.json(isOver ? end : nil, variant.times)
    return [JSON.Member("created", created)]
      + (completed.map { [JSON.Member("completed", $0)] } ?? [])
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

  /// The outputs that an answer lists, in its order.
  private func listed(at now: Duration, speed: Double, apiKey: String) -> [Output] {
    var listed = outputs
    switch scenario {
    case .lateOutput(let time) where now < end + time / speed: return []
    case .shuffle, .shuffledTwins:
      let split = looks % max(listed.count, 1)
      return Array(listed[split...] + listed[..<split])
    case .echo:
      for index in listed.indices { listed[index].type += echo(.type, of: apiKey) }
      return listed
    default: return listed
    }
  }

  /// What a place says of the API key besides what it has to say; nothing at most places.
  private func echo(_ place: KeyEcho.Place, of apiKey: String) -> String {
    guard case .echo(let echo) = scenario, echo.place == place else { return "" }
    let text = echo.form.text(of: apiKey)
    return place == .link ? "&api_key=\(text)" : " \(text)"
  }

  private func failure(requestID: String, apiKey: String) -> [JSON.Member] {
    switch scenario {
    case .echo:
      variant.failure.members(
        code: TaskFailure.providerError.rawValue,
        message: "The provider refused the key\(echo(.failure, of: apiKey)).",
        requestID: requestID)
    case .failWithOutput:
      variant.failure.members(
        code: TaskFailure.taskFailed.rawValue, message: "The second half could not be made.",
        requestID: requestID)
    case .fail(let failure):
      variant.failure.members(
        code: failure.rawValue, message: failure.message, requestID: requestID)
    default:
      variant.failure.members(
        code: HostileText.word, message: HostileText.book, requestID: requestID)
    }
  }
}
