import HiAPICore
import Testing

@Suite struct InvalidRequestTests {
  private func diagnosis(_ message: String, model: String = "gpt-image-2") -> Diagnosis {
    Doctor(catalog: .embedded).diagnose(
      ServiceError(httpStatus: 400, code: "INVALID_REQUEST", message: message), model: model)
  }

  @Test(arguments: [
    ("Invalid value for 'aspect_ratio'", "Aspect ratio is not accepted"),
    ("input.resolution: must be one of 1K, 2K, 4K", "Resolution is not accepted"),
    ("`prompt` is required", "Prompt is not accepted"),
    ("prompt must be at least 1 character", "Prompt is not accepted"),
    ("Additional property \"seed\" is not allowed", "seed is not accepted"),
    ("Unknown field 'strength' in input", "strength is not accepted"),
    ("aspect_ratio '1:1' cannot be used with resolution '4K'", "Aspect ratio is not accepted"),
    ("something is wrong", "The request is not accepted as it is"),
    ("", "The request is not accepted as it is"),
    ("a prompt like this is no prompt", "The request is not accepted as it is"),
  ])
  func `the field at fault is named where the message names it`(_ message: String, _ title: String)
  {
    #expect(diagnosis(message).title == title)
  }

  @Test func `an unknown name is offered to be left out`() {
    let fixes = diagnosis("Additional property \"seed\" is not allowed").fixes
    #expect(fixes.first == .setParameter(name: "seed", value: nil))
  }

  @Test func `a wrong choice is offered its default`() {
    let fixes = diagnosis("Invalid value for 'resolution'").fixes
    #expect(fixes.first == .setParameter(name: "resolution", value: .string("1K")))
  }

  @Test(arguments: [
    "Unknown route; available: `default`, `ext`, `beta`.",
    "Route 'x' is unknown. Valid routes are default, ext and beta.",
  ])
  func `a route is no field, however its message is worded`(_ message: String) {
    let diagnosis = diagnosis(message)
    #expect(diagnosis.title == "The service does not know this route")
    #expect(diagnosis.causes.first?.detail == "the service has default, ext, beta")
    #expect(diagnosis.fixes.first == .editParameter("route"))
  }

  @Test func `valid routes are read from the message`() {
    let causes = diagnosis("unknown route 'x', available routes: default, ext, beta").causes
    #expect(causes.contains { $0.detail == "the service has default, ext, beta" })
  }

  @Test func `an unknown model's field is named all the same`() {
    #expect(diagnosis("'size' is wrong", model: "new-model").title == "size is not accepted")
  }

  @Test(arguments: [
    String(repeating: "\"", count: 10_000), String(repeating: "input.", count: 10_000), "route:",
    "'", "\u{0}", "input.",
  ])
  func `odd messages do no harm`(_ message: String) {
    #expect(!diagnosis(message).title.isEmpty)
    #expect(diagnosis(message).explanation.count < 600)
  }
}
