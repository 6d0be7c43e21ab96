import Testing

/// A box of an MP4 file.
struct MP4Box {
  let name: String
  let bytes: ArraySlice<UInt8>

  /// The boxes that fill these bytes.
  static func read(_ bytes: ArraySlice<UInt8>) throws -> [MP4Box] {
    var boxes: [MP4Box] = []
    var rest = bytes
    while !rest.isEmpty {
      try #require(rest.count >= 8)
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      try #require((8...rest.count).contains(length))
      let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      boxes.append(MP4Box(name: name, bytes: rest.prefix(length).dropFirst(8)))
      rest = rest.dropFirst(length)
    }
    return boxes
  }

  var children: [MP4Box] { get throws { try MP4Box.read(bytes) } }

  func descendant(_ names: String...) throws -> MP4Box {
    try names.reduce(self) { box, name in
      try #require(try box.children.first { $0.name == name }, "no \(name) in \(box.name)")
    }
  }

  /// The number at a place counted in words of four bytes.
  func word(_ index: Int) throws -> Int {
    try #require(bytes.count >= index * 4 + 4)
    return bytes.dropFirst(index * 4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
