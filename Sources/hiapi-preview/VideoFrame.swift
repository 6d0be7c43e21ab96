import CPicture

/// A frame of a video, by the program `ffmpegthumbnailer`, which has this process's limits.
enum VideoFrame {
  /// Starts the program, which writes the frame as PNG.
  static func file(of video: SourceFile, path: String) throws(Refusal) -> SourceFile {
    // A path that begins with a dash would be an option.
    guard path.hasPrefix("/") else { throw .usage("the path of a video has to be absolute") }
    let names = ["/usr/local/bin/ffmpegthumbnailer", "/usr/bin/ffmpegthumbnailer"]
    guard let program = names.first(where: { cp_can_run($0) != 0 }) else {
      throw .system("frames of videos need the Debian package ffmpegthumbnailer")
    }
    let pipe = cp_start_thumbnailer(program, path)
    guard pipe >= 0 else { throw .system("\(program) cannot be started") }
    return try SourceFile(pipe: pipe)
  }
}
