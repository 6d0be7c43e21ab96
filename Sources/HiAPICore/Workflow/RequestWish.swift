/// A request in a person's own words, before anything of it was looked at.
public struct RequestWish: Hashable, Sendable {
  /// The model string as it was written, white space and all.
  public var model: String
  /// What the model is to do, under whatever name it takes that; nil where it is not said.
  public var prompt: String?
  /// `name=value` and `name:=JSON`, in their order.
  public var assignments: [String]

  public init(model: String, prompt: String? = nil, assignments: [String] = []) {
    self.model = model
    self.prompt = prompt
    self.assignments = assignments
  }
}
