extension ModelStringLens {
  /// A model that a string may mean.
  struct Guess {
    /// The model's place in the catalog.
    let index: Int
    var troubles: [ModelStringTrouble] = []
    /// Other places that come as near.
    var others: [Int] = []

    init(_ index: Int, _ troubles: [ModelStringTrouble] = [], others: [Int] = []) {
      self.index = index
      self.troubles = troubles
      self.others = others
    }

    func adding(_ trouble: ModelStringTrouble) -> Guess {
      Guess(index, [trouble] + troubles, others: others)
    }
  }
}
