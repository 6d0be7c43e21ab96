import HiAPICore

extension GenerationTask {
  /// Whether nothing of it was sent, so that it can still be taken back.
  var isUnsent: Bool { state == .intent || state == .sending && firstSent == nil }

  /// What opens its first output: the saved file, else the link.
  var firstOpenable: Effect? {
    if let file = outputs.lazy.compactMap(\.file).first { return .openFile(file) }
    return outputs.lazy.compactMap(\.url).first.map { .openLink($0) }
  }
}
