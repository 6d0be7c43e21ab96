public import HiAPIBasics

/// Something that mends a problem.
///
/// None of them sends anything by itself.
public enum Fix: Hashable, Sendable {
  /// A new draft with this model string instead.
  case useModel(String)
  /// The same with a string that preflight has something against, to be sent exactly as it stands:
  /// the service's newer pages disagree with its older ones.
  case useModelVerbatim(String)
  /// A new draft with this parameter set to a value, or left out when nil.
  case setParameter(name: String, value: JSONValue?)
  /// A new draft with the cursor in this parameter: what is right there only the person knows.
  case editParameter(String)
  /// A page of the service, to read or to act on.
  case open(ServicePage)
}
