public import HiAPIBasics
public import HiAPICatalog
import OrderedCollections

extension TaskDraft {
  /// Why a value is no request, in words that name the field.
  public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// The request that a body makes: a line of a file, a stored body, the body of a sidecar.
  ///
  /// Every field of it is kept; its own body means the same again.
  ///
  /// - Throws: ``Unreadable`` without a `model` that is text or an `input` that is an object.
  public init(body: JSONValue) throws(Unreadable) {
    guard case .object(var members) = body else {
      throw Unreadable(description: #"write {"model":"…","input":{…}}, not \#(body.kindWord)"#)
    }
    guard let model = members.removeValue(forKey: "model") else {
      throw Unreadable(description: #"model is missing: write {"model":"…","input":{…}}"#)
    }
    guard let id = model.string else {
      throw Unreadable(description: "model is text, not \(model.kindWord)")
    }
    guard let input = members.removeValue(forKey: "input") else {
      throw Unreadable(description: #"input is missing: write {"model":"…","input":{…}}"#)
    }
    guard let parameters = input.object else {
      throw Unreadable(description: "input is an object, not \(input.kindWord)")
    }
    self.init(model: id, input: parameters, otherFields: members)
  }
}
