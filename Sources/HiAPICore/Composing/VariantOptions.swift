import HiAPIBasics
import HiAPICatalog

/// What is varied beside the prompt: values of parameters, seeds, and how many of each.
public struct VariantOptions: Hashable, Sendable {
  /// How often each variant is sent.
  public var count: Int
  /// Several values for a parameter, in the order given.
  public var values: [Values]

  public struct Values: Hashable, Sendable {
    public var parameter: String
    public var values: [JSONValue]

    public init(parameter: String, values: [JSONValue]) {
      self.parameter = parameter
      self.values = values
    }
  }

  public init(count: Int = 1, values: [Values] = []) {
    self.count = count
    self.values = values
  }
}

extension VariantOptions {
  /// Reads `count=2 seed=1..4 resolution=1K,2K`.
  ///
  /// - Parameters:
  ///   - text: Words with a `=` in each; `a..b` is every whole number from a to b.
  ///   - model: Whose parameters may be named.
  /// - Throws: ``ComposingError``, in words: what cannot be read.
  public init(parsing text: String, for model: Model) throws(ComposingError) {
    self.init()
    for word in text.split(whereSeparator: \.isWhitespace) {
      let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw ComposingError("“\(word)” is not NAME=VALUE, such as count=2 or seed=1..4")
      }
      let name = String(sides[0])
      if name == "count" {
        guard let count = Int(sides[1]), (1...VariantExpansion.most).contains(count) else {
          throw ComposingError("count is a number from 1 to \(VariantExpansion.most)")
        }
        self.count = count
        continue
      }
      guard let parameter = model.parameters.first(where: { $0.name == name }) else {
        throw ComposingError("\(model.name) has no parameter “\(name)”")
      }
      guard !values.contains(where: { $0.parameter == name }) else {
        throw ComposingError("\(name) is there twice")
      }
      var read: [JSONValue] = []
      for item in sides[1].split(separator: ",") {
        read += try Self.values(String(item), of: parameter)
        guard read.count <= VariantExpansion.most else { throw VariantExpansion.tooMany }
      }
      guard !read.isEmpty else { throw ComposingError("\(name) has no value") }
      values.append(Values(parameter: name, values: read))
    }
  }

  private static func values(
    _ text: String, of parameter: Parameter
  ) throws(ComposingError) -> [JSONValue] {
    if parameter.type != .choice, let dots = text.firstRange(of: "..") {
      guard let first = Int64(text[..<dots.lowerBound]), let last = Int64(text[dots.upperBound...]),
        first <= last
      else { throw ComposingError("“\(text)” is no range of whole numbers, such as 1..4") }
      let (span, isTooLarge) = last.subtractingReportingOverflow(first)
      guard !isTooLarge, span < Int64(VariantExpansion.most) else { throw VariantExpansion.tooMany }
      return (first...last).map { parameter.type == .string ? .string(String($0)) : .integer($0) }
    }
    switch parameter.type {
    case .string: return [.string(text)]
    case .choice:
      if let choices = parameter.choices, !choices.contains(text) {
        throw ComposingError("\(parameter.name) has no value “\(text)”")
      }
      return [.string(text)]
    case .integer:
      guard let number = Int64(text) else { break }
      return [.integer(number)]
    case .number:
      guard let number = Double(text), number.isFinite else { break }
      return [Int64(text).map(JSONValue.integer) ?? .number(number)]
    case .boolean:
      if ["true", "yes"].contains(text) { return [true] }
      if ["false", "no"].contains(text) { return [false] }
    case .stringList, .objectList:
      throw ComposingError("\(parameter.name) is a list, which cannot be varied here")
    }
    throw ComposingError("“\(text)” is no value for \(parameter.name)")
  }
}
