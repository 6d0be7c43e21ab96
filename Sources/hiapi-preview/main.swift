import Glibc

// A picture file in, coloured characters out, in a process that a hostile file may break (`Order.usage`,
// `Report`). What goes wrong is one line on standard error and an exit code other than 0 (`Refusal`).

do {
  try Limits.set()
  let order = try Order(Array(CommandLine.arguments.dropFirst()))
  let file = try SourceFile(path: order.path)
  let pixels =
    switch file.format {
    case .wav: try Waveform(file).pixels(order)
    case .video:
      try PictureReader(file: VideoFrame.file(of: file, path: order.path), order: order).read()
    case .png, .jpeg, .gif, .webp: try PictureReader(file: file, order: order).read()
    }
  try Report(CellCanvas(pixels, order), of: pixels).write()
} catch {
  let line = Array("\(error.reason)\n".utf8)
  _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(error.code)
}
