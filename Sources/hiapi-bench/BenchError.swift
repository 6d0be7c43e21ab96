/// Why a program could not be measured, and what its screen was.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ reason: String, screen: String) {
    description = "\(reason)\n\(screen)"
  }
}
