extension SimulatedTask {
  /// An output's type on the wire, what is drawn for it, and the path of its links.
  struct Output: Hashable, Sendable {
    var type: String
    var artwork: Artwork
    var path: String
    /// What its links say before they say until when they are good.
    var query = ""
  }

  /// What it tells of when it ends, in the order of the wire: a last frame comes first, as the
  /// service may put it.
  var outputs: [Output] {
    guard outcome == .success || scenario.keepsOutput, scenario != .noOutput else { return [] }
    let hasTwins = scenario == .twins || scenario == .shuffledTwins
    let all = drawings.enumerated().map { index, drawing in
      Output(
        type: drawing.type, artwork: drawing.artwork,
        path: path(
          ofOutputAt: hasTwins ? 0 : index, fileExtension: drawing.artwork.fileExtension),
        query: hasTwins ? "part=\(index)&" : "")
    }
    return variant.output.isSingle ? Array(all.prefix(1)) : all
  }

  private var drawings: [(type: String, artwork: Artwork)] {
    switch scenario {
    case .twins, .shuffledTwins: (0..<3).compactMap { drawings(of: "\(prompt) \($0)").first }
    case .shuffle where kind != "video":
      zip(["image", "thumbnail", "preview"], 0..<3).map { type, number in
        let shown = Artwork.picture(
          prompt: "\(prompt) \(number)", shape: shape,
          longSide: variant.output.isInline ? 48 : 256)
        return (type, shown)
      }
    case .inline(let bytes): [("image", .bulk(prompt: prompt, bytes: bytes))]
    default: drawings(of: prompt)
    }
  }

  private func drawings(of prompt: String) -> [(type: String, artwork: Artwork)] {
    // What is part of an answer is small, so that a list of a hundred still is of decent size.
    let isInline = variant.output.isInline
    let picture = Artwork.picture(prompt: prompt, shape: shape, longSide: isInline ? 48 : 512)
    switch kind {
    case "video":
      let frame = Artwork.picture(prompt: prompt + " ", shape: shape, longSide: isInline ? 48 : 512)
      let film = Artwork.film(prompt: prompt, shape: shape, longSide: isInline ? 32 : 192)
      let both = [("video", film), ("first_frame", picture)]
      return wantsLastFrame ? [("last_frame", frame)] + both : both
    case "audio": return [("audio", .sound(prompt: prompt))]
    default: return [("image", picture)]
    }
  }

  private func path(ofOutputAt index: Int, fileExtension: String) -> String {
    var folder = scenario == .hostile(.name) ? "\(HostileText.encodedFolder)%2F" : ""
    if case .echo(let echo) = scenario, echo.place == .name {
      folder = KeyEcho.percentEncoded(echo.form.text(of: apiKey)) + "-"
    }
    return "/outputs/\(id)/\(folder)\(index).\(fileExtension)"
  }
}

extension Artwork {
  var fileExtension: String {
    switch self {
    case .picture, .bulk: "png"
    case .film: "mp4"
    case .sound: "wav"
    }
  }
}
