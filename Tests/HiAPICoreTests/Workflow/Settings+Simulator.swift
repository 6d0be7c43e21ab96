import HiAPICore
import HiAPISimulator
import HiAPITestSupport

extension Settings {
  /// Settings that lead to a simulator, with everything that is written below a folder.
  static func leading(to service: Simulator, in folder: TemporaryFolder) throws -> Settings {
    try resolve(
      environment: [
        "HOME": folder.path, "HIAPI_API_KEY": "sk-workflow-0123456789",
        "HIAPI_BASE_URL": service.baseURL,
      ], workingFolder: folder.path)
  }
}
