import FoundationEssentials

extension OutputShape {
  /// The members with which a task tells of its outputs.
  ///
  /// - Parameters:
  ///   - outputs: What it tells of.
  ///   - link: The address of an output, for shapes that have one.
  ///   - expiry: The members that say when links expire.
  ///   - more: Rows to add where there are rows.
  /// - Returns: One member for most shapes; none where the task has nothing to tell of.
  func members(
    _ outputs: [SimulatedTask.Output], link: (SimulatedTask.Output) -> String,
    expiry: [JSON.Member], adding more: [JSON] = []
  ) -> [JSON.Member] {
    let links = outputs.map { isInline ? JSON.plainString($0.dataURI) : .string(link($0)) }
    let rows = zip(outputs, links).map { row($0, link: $1, expiry: expiry) } + more
    return switch self {
    case .list, .named, .metadata, .dataURI, .data, .b64JSON, .base64, .content:
      [JSON.Member("output", .array(rows))]
    case .outputs: [JSON.Member("outputs", .array(rows))]
    case .object: [JSON.Member("output", rows.first ?? .null)]
    case .string, .dataString: [JSON.Member("output", links.first ?? .null)]
    case .strings: [JSON.Member("output", .array(links))]
    case .onTask: zip(outputs, links).prefix(1).map { JSON.Member($0.linkName, $1) }
    }
  }

  private func row(
    _ output: SimulatedTask.Output, link: JSON, expiry: [JSON.Member]
  ) -> JSON {
    let place: JSON.Member? =
      switch self {
      case .named: JSON.Member(output.linkName, link)
      case .metadata: JSON.Member("metadata", ["url": link])
      case .data: JSON.Member("data", .plainString(output.base64))
      case .b64JSON: JSON.Member("b64_json", .plainString(output.base64))
      case .base64: JSON.Member("base64", .plainString(output.base64))
      case .content: JSON.Member("content", .plainString(output.base64))
      default: JSON.Member("url", link)
      }
    let type = JSON.Member("type", .string(output.type))
    return .object([place, type].compactMap { $0 } + (isInline ? [] : expiry))
  }
}

extension SimulatedTask.Output {
  /// The name of a link to it, by its medium.
  fileprivate var linkName: String {
    switch artwork {
    case .picture, .bulk: "image_url"
    case .film: "video_url"
    case .sound: "audio_url"
    }
  }

  fileprivate var base64: String { Data(artwork.bytes).base64EncodedString() }

  fileprivate var dataURI: String { "data:\(artwork.contentType);base64,\(base64)" }
}
