import HiAPIBasics

extension Settings {
  /// Looks for an API key in what is shown, stored beside each task or made a file's name.
  ///
  /// - Throws: ``SettingsError`` for the first that holds one, with its place.
  func refuseKeys() throws(SettingsError) {
    let mask = mask
    func check(
      _ text: String?, _ name: String, in source: SettingSource?,
      about subject: SettingsError.Subject = .other
    ) throws(SettingsError) {
      guard let text, mask.finds(in: text) else { return }
      throw SettingsError(
        "the \(name) contains your API key", remedy: "Take it out there", in: source,
        about: subject)
    }
    try check(endpoint.value.text, "base URL", in: endpoint.source, about: .baseURL)
    try check(outputFolder.value, "output folder", in: outputFolder.source)
    try check(outputName.value.text, "name of outputs", in: outputName.source)
    // Its source would name it.
    try check(profile?.value, "name of the profile", in: nil)
  }
}
