/// Numbers that follow from a prompt: the same prompt always gives the same ones.
struct PromptSeed: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Hashes the prompt (FNV-1a), and `salt` with it, so that one prompt can give several series.
  init(_ prompt: String, salt: UInt64 = 0) {
    self.init(prompt.utf8, salt: salt)
  }

  /// As ``init(_:salt:)``, for bytes of any kind.
  init(_ bytes: some Sequence<UInt8>, salt: UInt64) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = hash ^ (salt &* 0x9E37_79B9_7F4A_7C15)
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range, evenly enough for a picture.
  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }
}
