/// A short film that follows from a prompt, as an MP4 file whose frames are PNGs.
///
/// PNG in MP4 is registered (object type 0x6D), and players built on FFmpeg show it; no encoder
/// of ours could be smaller.
struct Film: Sendable {
  var prompt: String
  var size: PictureSize

  private static let frames = 12
  private static let framesASecond = 6

  var mp4: [UInt8] {
    let pictures = (0..<Film.frames).map {
      Picture(prompt: prompt, size: size, frame: $0, frames: Film.frames).png
    }
    let type = Film.box("ftyp", Array("isom".utf8) + [0, 0, 2, 0] + Array("isommp41".utf8))
    let data = Film.box("mdat", pictures.flatMap { $0 })
    return type + data + movie(sizes: pictures.map(\.count), dataOffset: type.count + 8)
  }

  private func movie(sizes: [Int], dataOffset: Int) -> [UInt8] {
    let duration = UInt32(Film.frames)
    let scale = UInt32(Film.framesASecond)
    let header = Film.box(
      "mvhd",
      Film.words(0, 0, 0, scale, duration, 0x10000, 0x0100_0000, 0, 0) + Film.matrix
        + Film.words(0, 0, 0, 0, 0, 0, 2))
    let trackHeader = Film.box(
      "tkhd",
      Film.words(7, 0, 0, 1, 0, duration, 0, 0, 0, 0) + Film.matrix
        + Film.words(UInt32(size.width) << 16, UInt32(size.height) << 16))
    let mediaHeader = Film.box("mdhd", Film.words(0, 0, 0, scale, duration, 0x55C4_0000))
    let handler = Film.box(
      "hdlr", Film.words(0, 0) + Array("vide".utf8) + Film.words(0, 0, 0) + [0])
    let reference = Film.box(
      "dinf", Film.box("dref", Film.words(0, 1) + Film.box("url ", Film.words(1))))
    let table = Film.box(
      "stbl",
      Film.box("stsd", Film.words(0, 1) + sampleEntry)
        + Film.box("stts", Film.words(0, 1, duration, 1))
        + Film.box("stsc", Film.words(0, 1, 1, duration, 1))
        + Film.box("stsz", Film.words([0, 0, duration] + sizes.map { UInt32(clamping: $0) }))
        + Film.box("stco", Film.words(0, 1, UInt32(clamping: dataOffset))))
    let information = Film.box("minf", Film.box("vmhd", Film.words(1, 0, 0)) + reference + table)
    let media = Film.box("mdia", mediaHeader + handler + information)
    return Film.box("moov", header + Film.box("trak", trackHeader + media))
  }

  /// What the frames are: `mp4v` with a descriptor that says PNG.
  private var sampleEntry: [UInt8] {
    var entry: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 16)
    entry.append(bigEndian: UInt16(clamping: size.width))
    entry.append(bigEndian: UInt16(clamping: size.height))
    entry += Film.words(0x0048_0000, 0x0048_0000, 0) + [0, 1]
    entry += [UInt8](repeating: 0, count: 32) + [0, 24, 0xFF, 0xFF]
    let decoder: [UInt8] = [4, 13, 0x6D, 0x11] + [UInt8](repeating: 0, count: 11)
    let stream: [UInt8] = [3, 21, 0, 1, 0] + decoder + [6, 1, 2]
    return Film.box("mp4v", entry + Film.box("esds", Film.words(0) + stream))
  }

  /// The matrix that leaves the picture as it is.
  private static let matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000)

  private static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var box: [UInt8] = []
    box.append(bigEndian: UInt32(clamping: 8 + content.count))
    return box + Array(name.utf8) + content
  }

  private static func words(_ values: UInt32...) -> [UInt8] { words(values) }

  private static func words(_ values: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { bytes.append(bigEndian: value) }
    return bytes
  }
}
