public import HiAPICore

/// Some models of the catalog in an order of their own, without a copy of any.
public struct ShownModels: RandomAccessCollection, Equatable, Sendable {
  private let models: [Model]
  /// Places in the catalog.
  let places: [Int]

  init(_ models: [Model], places: [Int]) {
    self.models = models
    self.places = places
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { places.count }
  public subscript(position: Int) -> Model { models[places[position]] }
}
