/// A demand that is not met, and the parameter at fault.
struct RuleFault: Hashable {
  let name: String
  let demand: ModelRule.Demand

  init(_ name: String, _ demand: ModelRule.Demand) {
    self.name = name
    self.demand = demand
  }
}
