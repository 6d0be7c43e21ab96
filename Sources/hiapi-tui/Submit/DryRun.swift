import HiAPICore

/// What `submit --dry-run` shows: the request as it would go out, without the key.
struct DryRun {
  let request: CheckedRequest
  let settings: Settings

  var json: JSONValue {
    [
      "method": "POST",
      "url": .string(url),
      "headers": .members(headers.map { ($0.name, .string($0.value)) }),
      "body": request.draft.bodyValue,
      "estimate": request.estimate?.json ?? .null,
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }

  func print() {
    Console.print("POST \(url)")
    for header in headers { Console.print("\(header.name): \(header.value)") }
    Console.print("")
    Console.print(String(decoding: request.draft.body, as: UTF8.self))
    let estimate = request.estimate.map {
      "\(Money.text($0.amount, currency: $0.currency)), \($0.basis)"
    }
    Console.say("estimate: \(estimate ?? "none; the catalog has no price for this")")
    for note in notes { Console.say(note) }
    Console.say("nothing was sent")
  }

  private var url: String { settings.endpoint.value.text + "/tasks" }

  private var headers: [(name: String, value: String)] {
    [
      ("Authorization", "Bearer \(settings.key?.value.masked ?? "(no key is set)")"),
      ("Accept", "application/json"),
      ("Content-Type", "application/json"),
      ("Idempotency-Key", "(a new one for each task)"),
    ]
  }

  private var notes: [String] {
    request.notes + settings.notes.map(\.text)
      + (settings.key == nil ? ["no API key is set, so this could not be sent"] : [])
  }
}
