import HiAPICore

extension Fix {
  /// Whether it changes the request, and so makes a draft.
  var makesDraft: Bool {
    switch self {
    case .useModel, .useModelVerbatim, .setParameter, .editParameter: true
    case .open: false
    }
  }
}
