extension SimulatedTask {
  /// An output's type on the wire, what is drawn for it, and the path of its links.
  struct Output: Hashable, Sendable {
    var type: String
    var artwork: Artwork
    var path: String
  }

  /// What it tells of when it succeeds, in the order of the wire: a last frame comes first, as the
  /// service may put it.
  var outputs: [Output] {
    guard outcome == .success, scenario != .noOutput else { return [] }
    let all = drawings.enumerated().map { index, drawing in
      Output(
        type: drawing.type, artwork: drawing.artwork,
        path: path(ofOutputAt: index, fileExtension: drawing.artwork.fileExtension))
    }
    return dialect.output.isSingle ? Array(all.prefix(1)) : all
  }

  private var drawings: [(type: String, artwork: Artwork)] {
    // What is part of an answer is small, so that a list of a hundred still is of decent size.
    let isInline = dialect.output.isInline
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
    let folder = scenario == .hostile(.name) ? "\(HostileText.encodedFolder)%2F" : ""
    return "/outputs/\(id)/\(folder)\(index).\(fileExtension)"
  }
}

extension Artwork {
  var fileExtension: String {
    switch self {
    case .picture: "png"
    case .film: "mp4"
    case .sound: "wav"
    }
  }
}
