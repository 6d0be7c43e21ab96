/// The version of this program and of its core.
public enum ProductVersion {
  public static let current = "0.1.0"
}
