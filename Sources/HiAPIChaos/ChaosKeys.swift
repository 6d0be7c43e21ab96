import Foundation
import HiAPISimulator

/// Finds the run's API keys in any of their forms.
enum ChaosKeys {
  /// Which forms of which keys stand in some bytes.
  static func found(in bytes: Data) -> [String] {
    forms.filter { bytes.range(of: $0.bytes) != nil }.map(\.name)
  }

  private static let forms: [(name: String, bytes: Data)] =
    [ChaosHome.firstKey, ChaosHome.secondKey, ChaosHome.workKey].flatMap { key in
      KeyEcho.Form.allCases.map { form in
        // What follows in the same text changes the end of base64.
        let text = form.text(of: key).reversed().drop { $0 == "=" }.reversed()
        return ("\(key.prefix(14))… \(form.rawValue)", Data(String(text).utf8))
      }
    }
}
