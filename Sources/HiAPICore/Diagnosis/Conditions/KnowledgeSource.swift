/// Where the registry's knowledge is from.
public enum KnowledgeSource: String, Hashable, Sendable, CaseIterable {
  case modelErrors = "www.hiapi.ai/en/blog/hiapi-model-not-available-error"
  case asyncAPI = "docs.hiapi.ai/async-api"
  case authentication = "docs.hiapi.ai/authentication"
  case invalidKey = "dev.hiapi.ai/en/blog/api-key-is-invalid"
  case rateLimits = "www.hiapi.ai/en/blog/hiapi-rate-limit-429-error"
  case hangingTasks = "www.hiapi.ai/en/blog/hiapi-task-hang-timeout-diagnosis"
  case expiredLinks = "www.hiapi.ai/en/blog/hiapi-output-url-expired-download"
  case pythonClient = "github.com/HiAPIAI/hiapi-python"
  case examples = "github.com/zimacode-network/hiapi-api-examples"
  case skills = "github.com/HiAPIAI/hiapi-skills"
  /// What this program itself does and sees.
  case program = "hiapi-tui"
}
