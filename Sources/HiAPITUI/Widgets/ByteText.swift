/// Sizes of files as people read them: `263 KB`, `1.4 MB`.
enum ByteText {
  static func text(_ bytes: Int) -> String {
    let bytes = max(0, bytes)
    if bytes < 1000 { return "\(bytes) B" }
    var size = Double(bytes) / 1000
    for unit in ["KB", "MB", "GB"] {
      if size < 10, unit != "KB" { return "\((size * 10).rounded() / 10) \(unit)" }
      if size < 999.5 { return "\(Int(size.rounded())) \(unit)" }
      size /= 1000
    }
    return "\(Int(min(size, 1e9).rounded())) TB"
  }
}
