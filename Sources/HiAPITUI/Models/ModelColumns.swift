/// What a row of the model list has room for.
struct ModelColumns: Hashable {
  let name: Int
  /// Zero where there is no room for the id.
  let id: Int
  let kind: Int
  /// For the price, or that a model is retired.
  let status: Int
  /// Whether there is room for what took a retired one's place.
  let showsSuccessor: Bool

  init(_ columns: Int) {
    kind = columns >= 34 ? 7 : 0
    showsSuccessor = columns >= 84
    status = showsSuccessor ? 36 : 10
    let room = columns - 1 - kind - status
    // The id stands beside the name where both fit; names have up to 30 columns, ids as much.
    id = room >= 52 ? min(32, room - 26) : 0
    name = max(4, room - id)
  }
}
