import Foundation
import HiAPICore
import Testing

@Suite struct DoctorTaskTests {
  private func task(
    _ state: TaskState, model: String = "gpt-image-2", taskID: String? = nil,
    input: JSONValue = ["prompt": "a mug"], error: ServiceError? = nil
  ) -> GenerationTask {
    GenerationTask(
      id: LocalTaskID(rawValue: 1), taskID: taskID.map(TaskID.init(rawValue:)),
      baseURL: "https://api.hiapi.ai", model: model, input: input, body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: state,
      created: Date(timeIntervalSince1970: 0), requestID: "r-9", error: error)
  }

  private let doctor = Doctor(catalog: .embedded)

  @Test func `a refused task is explained by its error`() {
    let error = ServiceError(httpStatus: 404, code: "model_not_found")
    let diagnosis = doctor.diagnose(task(.refused, model: "GPT-image-2", error: error))
    #expect(diagnosis.fixes.first == .useModel("gpt-image-2"))
    #expect(diagnosis.requestID == "r-9")
    #expect(diagnosis.billed == .no)
  }

  @Test func `a failed task may be billed and is not sent again by itself`() {
    let error = ServiceError(code: "TASK_FAILED", message: "upstream")
    let diagnosis = doctor.diagnose(task(.fail, taskID: "tk-1", error: error))
    #expect(diagnosis.billed == .unknown)
    #expect(!diagnosis.isResendSafe)
    #expect(diagnosis.supportMessage.contains("GET https://api.hiapi.ai/v1/tasks/tk-1"))
  }

  @Test func `a task that failed without a word is still explained`() {
    #expect(doctor.diagnose(task(.fail, taskID: "tk-1")).title == "The task failed")
    #expect(
      doctor.diagnose(task(.cancelled, taskID: "tk-1")).title == "The service cancelled the task")
    #expect(doctor.diagnose(task(.unknown)).title == "No answer arrived")
  }

  @Test func `what preflight knows of a refused request becomes a fix`() {
    let error = ServiceError(httpStatus: 400, code: "INVALID_REQUEST", message: "bad input")
    let input: JSONValue = ["prompt": "a mug", "resolution": "4k"]
    let diagnosis = doctor.diagnose(task(.refused, input: input, error: error))
    #expect(diagnosis.fixes.first == .setParameter(name: "resolution", value: .string("4K")))
  }
}
