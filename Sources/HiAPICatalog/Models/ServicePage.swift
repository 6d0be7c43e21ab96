/// A page of the service's site that mends a class of problems (contract §1).
public enum ServicePage: String, Hashable, Sendable, CaseIterable {
  case dashboard = "https://www.hiapi.ai/en/dashboard"
  case apiKeys = "https://www.hiapi.ai/en/dashboard/api-keys"
  case pricing = "https://www.hiapi.ai/en/pricing"
  case catalog = "https://www.hiapi.ai/en/models"

  public var url: String { rawValue }
}
