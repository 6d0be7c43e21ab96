import CellGrid
import Foundation
import HiAPICore

@testable import HiAPITUI

/// One trouble of each class, as the explainer meets it.
enum ExplainerSample: String, CaseIterable, Sendable {
  case model, several, bare, key, plan, purse, request, pace, service, network, hanging, expired,
    machine, nobody

  /// Panel 3 with the trouble in it.
  func state(columns: Int, rows: Int) -> AppState {
    var state = AppState.sample(columns: columns, rows: rows)
    state.account.key = KeyFacts(
      source: "environment variable HIAPI_API_KEY", masked: "••••1111",
      others: ["environment variable HIAPI_KEY (••••2222)"])
    _ = state.update(.tasks(.loaded(.everySort)))
    state.press(.character("2"))
    state.show(task)
    if self == .machine {
      state.detail?.diagnosis = Doctor(catalog: .embedded).diagnose(.clockSkew(.seconds(-754)))
    }
    return state
  }

  private var task: GenerationTask {
    switch self {
    case .model: return .sample(.refused)
    case .several: return refused("model_not_found", 400, model: " GPT_image_2/text-to-image\n")
    case .bare: return refused("model_not_found", 404)
    case .key: return refused("invalid_api_key", 401, "The API key is missing or not valid.")
    case .plan:
      return refused("permission_denied", 403, "This API key cannot use the selected model.")
    case .purse: return refused("INSUFFICIENT_QUOTA", 402, "Insufficient balance.")
    case .request:
      return refused("INVALID_REQUEST", 400, "Invalid value for 'resolution'", resolution: "8K")
    case .pace: return refused("rate_limit_exceeded", 429)
    case .service:
      return open(
        .answer(
          ServiceError(httpStatus: 502, message: "<html><h1>Bad Gateway</h1></html>")))
    case .network: return open(.network(NetworkFault(.broken, "the connection was reset")))
    case .hanging:
      var task = GenerationTask.sample(.handling)
      task.created = .sample.addingTimeInterval(-754)
      task.typical = TypicalDuration(Array(repeating: .seconds(41), count: 12))
      return task
    case .expired:
      var task = GenerationTask.sample(.success)
      task.outputs[0].output.expires = .sample.addingTimeInterval(-60)
      return task
    case .machine, .nobody:
      var task = GenerationTask.sample(.refused)
      task.model = "gpt-image-2"
      task.error = ServiceError()
      return task
    }
  }

  private func refused(
    _ code: String, _ status: Int, _ message: String? = nil, model: String = "gpt-image-2",
    resolution: String = "1K"
  ) -> GenerationTask {
    var task = GenerationTask.sample(.refused)
    task.model = model
    task.input = ["prompt": "a small ceramic mug", "resolution": .string(resolution)]
    task.error = ServiceError(
      httpStatus: status, code: code, message: message, requestID: "20260626-8f1c2d")
    return task
  }

  private func open(_ reason: Reason) -> GenerationTask {
    var task = GenerationTask.sample(.unknown)
    task.history[task.history.count - 1].reason = reason
    return task
  }
}
