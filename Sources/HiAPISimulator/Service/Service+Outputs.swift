extension Service {
  /// The address of an output, good until a time in Unix seconds.
  func link(to output: SimulatedTask.Output, expires: Int64) -> String {
    let token = token(path: "\(output.path)?\(output.query)", expires: expires)
    return "\(outputURL)\(output.path)?\(output.query)expires=\(expires)&token=\(token)"
  }

  /// What lets a link be fetched until it expires.
  private func token(path: String, expires: Int64) -> String {
    var seed = PromptSeed("\(path)?\(expires)", salt: secret)
    return String(seed.next(), radix: 16) + String(seed.next(), radix: 16)
  }

  /// Serves an output; the link is all the permission there is, as with any storage host.
  func output(_ call: Call) -> Reply {
    let request = call.request
    let path = String(request.target.prefix { $0 != "?" && $0 != "#" })
    let query = request.query("part").map { "part=\($0)&" } ?? ""
    guard let expires = request.query("expires").flatMap({ Int64($0) }),
      request.query("token") == token(path: "\(path)?\(query)", expires: expires)
    else { return .storageError(403, code: "AccessDenied", "Access Denied") }
    guard call.now.wholeSeconds < expires
    else { return .storageError(403, code: "AccessDenied", "Request has expired") }
    guard let id = request.path.flatMap({ $0.count == 3 ? $0[1] : nil }), let task = tasks[id],
      let output = task.outputs.first(where: { $0.path == path && $0.query == query }),
      task.stage(at: call.now).isTerminal
    else {
      return .storageError(404, code: "NoSuchKey", "The specified key does not exist.")
    }
    // The head claims what was asked for; of wrong content only the bytes tell.
    var reply = Reply(
      status: 200, contentType: output.artwork.contentType,
      content: task.scenario == .wrongContent ? .page : .artwork(output.artwork))
    if task.scenario == .hostile(.name) {
      reply.add(
        header: "Content-Disposition",
        HostileText.disposition(fileExtension: output.artwork.fileExtension))
    }
    if case .echo(let echo) = task.scenario, echo.place == .name {
      let name = "\(echo.form.text(of: task.apiKey)).\(output.artwork.fileExtension)"
      reply.add(header: "Content-Disposition", "attachment; filename=\"\(name)\"")
    }
    return reply
  }
}
