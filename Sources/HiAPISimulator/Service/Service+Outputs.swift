extension Service {
  /// What lets a link be fetched until it expires.
  func token(path: String, expires: Int64) -> String {
    var seed = PromptSeed("\(path)?\(expires)", salt: secret)
    return String(seed.next(), radix: 16) + String(seed.next(), radix: 16)
  }

  /// Serves an output; the link is all the permission there is, as with any storage host.
  func output(_ request: Request, at now: Duration) -> Reply {
    let path = String(request.target.prefix { $0 != "?" && $0 != "#" })
    guard let expires = request.query("expires").flatMap({ Int64($0) }),
      request.query("token") == token(path: path, expires: expires)
    else { return Service.denied("Access Denied") }
    guard now.wholeSeconds < expires else { return Service.denied("Request has expired") }
    guard let parts = request.path, parts.count == 3, let task = tasks[parts[1]],
      let index = parts[2].split(separator: ".").first.flatMap({ Int($0) }),
      task.outputs.indices.contains(index), task.stage(at: now) == .success
    else {
      return Service.xml(404, code: "NoSuchKey", "The specified key does not exist.")
    }
    let output = task.outputs[index]
    guard task.scenario != .wrongContent else {
      // The head claims what was asked for; only the bytes tell.
      return Reply(status: 200, contentType: output.artwork.contentType, content: .page)
    }
    return Reply(
      status: 200, contentType: output.artwork.contentType, content: .artwork(output.artwork))
  }

  private static func denied(_ message: String) -> Reply {
    xml(403, code: "AccessDenied", message)
  }

  private static func xml(_ status: Int, code: String, _ message: String) -> Reply {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>\(code)</Code><Message>\(message)</Message></Error>
      """
    return Reply(status: status, contentType: "application/xml", content: .bytes(Array(text.utf8)))
  }
}
