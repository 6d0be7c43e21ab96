import HiAPICore

extension Fix {
  /// Whether it changes the request, and so makes a draft.
  var makesDraft: Bool {
    switch self {
    case .useModel, .useModelVerbatim, .setParameter: true
    case .open: false
    }
  }
}
