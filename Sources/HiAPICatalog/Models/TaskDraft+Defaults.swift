import HiAPIBasics
import OrderedCollections

extension TaskDraft {
  /// The draft with what the model requires and the person left alone, where the catalog knows a
  /// default (design §5).
  ///
  /// An optional parameter left alone is never sent.
  public func completed(for model: Model) -> TaskDraft {
    var draft = self
    for parameter in model.parameters where parameter.isRequired && input[parameter.name] == nil {
      if let value = parameter.defaultValue, !value.isNull { draft.input[parameter.name] = value }
    }
    return draft
  }
}
