import HiAPIBasics

extension TaskOutput {
  /// Reads the outputs of a task, in any of the shapes of contract §5.
  ///
  /// What cannot be read is left out. A single object, plain strings, links named after their medium
  /// and inline content all count.
  static func outputs(of task: JSONValue) -> [TaskOutput] {
    for member in [task["output"], task["outputs"]] {
      let outputs = member.map(outputs(in:)) ?? []
      if !outputs.isEmpty { return outputs }
    }
    // Some answers hang the links on the task itself.
    return namedLinks(in: task) + metadataLinks(in: task)
  }

  private static func outputs(in value: JSONValue) -> [TaskOutput] {
    if let elements = value.array { return elements.flatMap(item) }
    return item(value)
  }

  /// What one element stands for: usually one output; an object may name an image and a video.
  private static func item(_ value: JSONValue) -> [TaskOutput] {
    if let text = value.string {
      return source(text).map { [TaskOutput(source: $0)] } ?? []
    }
    let type = value["type"]?.wireWord
    let expires = WireDate.date(
      from: value["expireAt"] ?? value["expire_at"] ?? value["expiresAt"] ?? value["expires_at"])
    var found = links(in: value["url"]).map { TaskOutput(source: $0) }
    for output in namedLinks(in: value) where !found.contains(where: { $0.source == output.source })
    {
      found.append(output)
    }
    if found.isEmpty { found = metadataLinks(in: value) }
    if found.isEmpty { found = inline(in: value) }
    // What came with the answer does not expire.
    return found.map {
      TaskOutput(
        source: $0.source, type: type ?? $0.type, expires: $0.url == nil ? nil : expires)
    }
  }

  private static func namedLinks(in value: JSONValue) -> [TaskOutput] {
    ["image", "video", "audio"].flatMap { type in
      links(in: value[type + "_url"]).map { TaskOutput(source: $0, type: type) }
    }
  }

  private static func metadataLinks(in value: JSONValue) -> [TaskOutput] {
    links(in: value["metadata"]?["url"]).map { TaskOutput(source: $0) }
  }

  /// A link that is a string, an object with one, or a list of these.
  private static func links(in value: JSONValue?) -> [Source] {
    guard let value else { return [] }
    if let text = value.string { return source(text).map { [$0] } ?? [] }
    if let url = value["url"]?.string { return source(url).map { [$0] } ?? [] }
    return value.array?.compactMap { ($0.string ?? $0["url"]?.string).flatMap(source) } ?? []
  }

  private static func inline(in value: JSONValue) -> [TaskOutput] {
    for name in ["data", "b64_json", "base64", "content"] {
      guard let text = value[name]?.string, !text.isEmpty else { continue }
      let isLink = text.hasPrefix("http://") || text.hasPrefix("https://")
      return [TaskOutput(source: isLink ? .link(text) : .inline(text))]
    }
    return []
  }

  /// A link, or content: a `data:` URI, or bare base64, which is what a string too long for a link is.
  ///
  /// Nil for a blank string. A link is not judged here: whoever fetches it says what is wrong with it.
  private static func source(_ text: String) -> Source? {
    if text.prefix(5).lowercased() == "data:" || text.utf8.count > 8_000 { return .inline(text) }
    return text.trimmed.nonEmpty.map { .link($0) }
  }
}
