extension ModelResolver {
  /// A model that a string may mean.
  struct Guess {
    /// The model's place in the catalog.
    let index: Int
    var troubles: [ModelStringTrouble] = []
    /// Other places that come as near.
    var others: [Int] = []
    /// The product of the model that is meant, where the model has several.
    var product: String?

    init(
      _ index: Int, _ troubles: [ModelStringTrouble] = [], others: [Int] = [],
      product: String? = nil
    ) {
      self.index = index
      self.troubles = troubles
      self.others = others
      self.product = product
    }

    func adding(_ trouble: ModelStringTrouble) -> Guess {
      var guess = self
      guess.troubles.insert(trouble, at: 0)
      return guess
    }
  }
}
