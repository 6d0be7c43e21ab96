import HiAPICore

/// Some models of the catalog in an order of their own, without a copy of any.
struct ShownModels: RandomAccessCollection, Equatable, Sendable {
  private let models: [Model]
  /// Places in the catalog.
  let places: [Int]

  init(_ models: [Model], places: [Int]) {
    self.models = models
    self.places = places
  }

  var startIndex: Int { 0 }
  var endIndex: Int { places.count }
  subscript(position: Int) -> Model { models[places[position]] }
}
