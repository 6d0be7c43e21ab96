import Foundation
public import HiAPIBasics
import NIOSSL

/// Which certificate authorities a connection trusts beside the system's: `SSL_CERT_FILE`,
/// `SSL_CERT_DIR`, and `ca_file:` of the configuration.
///
/// As with other programs, one of the two variables adds to the system's own, and both together take
/// its place; `ca_file:` always adds. All of it counts for every https connection: to the service, to
/// output hosts and to catalog addresses.
public struct TrustedCertificates: Hashable, Sendable {
  /// A file of certificates in PEM form.
  public private(set) var file: Sourced<String>?
  /// A folder of such files.
  public private(set) var folder: Sourced<String>?
  /// The configuration's own file.
  public private(set) var added: Sourced<String>?

  /// More than any bundle of authorities has.
  private static let largest = 32 << 20
  private static let mostFiles = 2_000

  /// Trusts what the system trusts.
  public static let system = TrustedCertificates()

  private init() {}

  /// - Parameters:
  ///   - environment: Where the two variables are looked for; blank ones say nothing.
  ///   - added: What `ca_file:` names, an absolute path.
  public init(environment: [String: String], adding added: Sourced<String>? = nil) {
    func variable(_ name: String) -> Sourced<String>? {
      environment[name]?.trimmed.nonEmpty.map { Sourced($0, from: .environment(name)) }
    }
    file = variable("SSL_CERT_FILE")
    folder = variable("SSL_CERT_DIR")
    self.added = added
  }

  /// What is trusted, with the place that says so, for a person; nil where it is only the system's.
  public var words: String? {
    let parts = [file, folder, added].compactMap { part in
      part.map { "\($0.value) (\($0.source))" }
    }
    guard !parts.isEmpty else { return nil }
    return parts.joined(separator: ", ") + (replacesSystem ? "" : ", beside the system's")
  }

  /// Whether the system's own authorities do not count.
  private var replacesSystem: Bool { file != nil && folder != nil }

  /// Whether what is named is there and looks like certificates; it reads as little as tells.
  ///
  /// - Throws: ``SettingsError``, located in the variable or the configuration.
  public func check() throws(SettingsError) {
    for part in [file, added] {
      guard let part else { continue }
      _ = try Self.content(ofFile: part.value, in: part.source)
    }
    if let folder { _ = try Self.files(ofFolder: folder.value, in: folder.source) }
  }

  /// What a connection is made with; nil where the system's authorities are all.
  func configuration() throws(SettingsError) -> TLSConfiguration? {
    let certificates = try certificates()
    guard !certificates.isEmpty else { return nil }
    var configuration = TLSConfiguration.makeClientConfiguration()
    if replacesSystem {
      configuration.trustRoots = .certificates(certificates)
    } else {
      configuration.additionalTrustRoots = [.certificates(certificates)]
    }
    return configuration
  }

  private func certificates() throws(SettingsError) -> [NIOSSLCertificate] {
    var found: [NIOSSLCertificate] = []
    for part in [file, added] {
      guard let part else { continue }
      found += try Self.certificates(ofFile: part.value, in: part.source)
    }
    if let folder { found += try Self.certificates(ofFolder: folder.value, in: folder.source) }
    return found
  }

  private static func certificates(
    ofFile path: String, in source: SettingSource
  ) throws(SettingsError) -> [NIOSSLCertificate] {
    let content = try content(ofFile: path, in: source)
    guard let found = try? NIOSSLCertificate.fromPEMBytes(Array(content)), !found.isEmpty else {
      throw SettingsError("\(path) holds no certificate in PEM form", remedy: remedy, in: source)
    }
    return found
  }

  private static func content(
    ofFile path: String, in source: SettingSource
  ) throws(SettingsError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SettingsError("there is no file \(path)", remedy: remedy, in: source)
    }
    guard !isFolder.boolValue else {
      throw SettingsError("\(path) is a folder", remedy: remedy, in: source)
    }
    guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
      size <= largest, let content = FileManager.default.contents(atPath: path)
    else { throw SettingsError("\(path) cannot be read", remedy: remedy, in: source) }
    guard content.range(of: Data("-----BEGIN ".utf8)) != nil else {
      throw SettingsError("\(path) holds no certificate in PEM form", remedy: remedy, in: source)
    }
    return content
  }

  /// Of a folder what is no certificate is passed over, as OpenSSL does.
  private static func certificates(
    ofFolder path: String, in source: SettingSource
  ) throws(SettingsError) -> [NIOSSLCertificate] {
    let found = try files(ofFolder: path, in: source).flatMap { file in
      (try? certificates(ofFile: file, in: source)) ?? []
    }
    guard !found.isEmpty else {
      throw SettingsError("\(path) holds no certificate in PEM form", remedy: remedy, in: source)
    }
    return found
  }

  /// The files of a folder; several may stand there, as in a search path.
  private static func files(
    ofFolder path: String, in source: SettingSource
  ) throws(SettingsError) -> [String] {
    var files: [String] = []
    for folder in path.split(separator: ":").map(String.init) {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        throw SettingsError("\(folder) is no folder that can be read", remedy: remedy, in: source)
      }
      files += names.sorted().prefix(mostFiles).map { "\(folder)/\($0)" }
    }
    return files
  }

  private static let remedy = "Name a file that begins with -----BEGIN CERTIFICATE-----"
}
