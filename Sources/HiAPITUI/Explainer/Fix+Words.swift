import HiAPICore

extension Fix {
  /// Whether it changes the request, and so makes a draft.
  var makesDraft: Bool {
    switch self {
    case .useModel, .useModelVerbatim, .setParameter, .editParameter: true
    case .open: false
    }
  }

  /// What it changes, such as `the model gpt-image-2`.
  var words: String {
    switch self {
    case .useModel(let id): "the model \(id)"
    case .useModelVerbatim(let id): "the model \(id), exactly as it stands here"
    case .setParameter(let name, nil): "\(name) left out"
    case .setParameter(let name, let value?): "\(name) \(value.string ?? value.serialized)"
    case .editParameter(let name): "the cursor in \(name)"
    case .open(let page): page.url
    }
  }
}
