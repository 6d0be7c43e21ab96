/// A number of bytes for people, in the units that the service's limits have: 1 MB is 1,000,000 bytes.
enum MediaSize {
  static func text(_ bytes: Int) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "KB")]
    for (size, unit) in units where Double(bytes) >= size {
      let tenths = (Double(bytes) / size * 10).rounded() / 10
      return (Int64(exactly: tenths).map(String.init) ?? String(tenths)) + " " + unit
    }
    return "\(bytes) bytes"
  }
}
