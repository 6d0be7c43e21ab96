import ArgumentParser
import Foundation
import HiAPICore

/// The options of the commands that read the task database alone.
struct StoreOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions
  @OptionGroup var form: JSONOption
  @OptionGroup var demo: DemoRefusal

  var json: Bool { form.json }

  /// The database, and whose tasks of it the command line asks for.
  ///
  /// - Returns: The store, the account and the base URL at hand; no account where neither a profile nor a base URL is named: all tasks then.
  /// - Throws: The exit code of what went wrong, after it was said.
  func open() throws -> (store: TaskStore, of: TaskAccount?, baseURL: String) {
    // Only a profile's tasks are told by its key.
    let settings = try account.settings(for: account.profile == nil ? .database : .service)
    let store = try TaskStore.openingHere(settings)
    let baseURL = settings.endpoint.value.text
    guard !account.isEmpty else { return (store, nil, baseURL) }
    let key = account.profile == nil ? nil : settings.key.map { KeyFingerprint(of: $0.value) }
    return (store, TaskAccount(baseURL: baseURL, key: key), baseURL)
  }
}
