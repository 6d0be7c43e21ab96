import HiAPIService

extension TaskSnapshot {
  /// Whether it succeeded, as far as this answer says, with nothing to show for it.
  var lacksOutputs: Bool { status == .success && outputs.isEmpty }
}
