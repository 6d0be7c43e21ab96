extension FaultInjection {
  /// What the presets let go wrong at each endpoint.
  ///
  /// A file that is cut short while its head agrees is not among them, as nobody could tell.
  static let usualFaults: [Endpoint: [Fault]] = [
    .create: lostAnswers + badAnswers + refusals + [
      .processing(.seconds(1), namesTask: false), .processing(.none, namesTask: false),
      .processing(.seconds(1), namesTask: true),
    ],
    .list: lostAnswers + badAnswers + refusals,
    .detail: lostAnswers + badAnswers + refusals,
    .output: lostAnswers + [
      .storage(status: 403), .storage(status: 404), .html, .xml, .empty, .withoutLength,
      .redirect(.sameOrigin), .redirect(.otherOrigin), .refuse(.unavailable),
    ],
  ]

  /// What may stand in front of the service, or speak in its place, while a submission is repeated.
  ///
  /// All of them are refusals by their looks, and the task exists all the same.
  static let gates: [Fault] =
    [400, 404, 405, 407, 409, 413, 415, 421, 422, 425, 426, 451, 499].flatMap { status in
      [.gate(status: status, .page), .gate(status: status, .service)]
    } + [.gate(status: 404, .bare), .gate(status: 403, .page), .gate(status: 401, .page)]

  /// What may be wrong with every list, while details are fine.
  static let brokenLists: [Fault] = [
    .gate(status: 500, .service), .gate(status: 404, .page), .gate(status: 403, .page), .html,
    .refuseWith(.rateLimited, .none), .hang, .stale, .truncate, .garble,
    .gate(status: 404, .service),
  ]

  /// What may be wrong with details for a while.
  static let brokenDetails: [Fault] = [
    .refuse(.unavailable), .gate(status: 404, .page), .gate(status: 404, .service),
    .gate(status: 403, .page), .html, .garble, .refuse(.internalError), .stale,
    .gate(status: 401, .service),
  ]

  /// What an output's host may serve for a while in the place of an output.
  static let brokenHosts: [Fault] = [
    .html, .xml, .disguise(.gzip), .disguise(.nul), .disguise(.utf16), .storage(status: 404),
    .storage(status: 403), .redirect(.plainHTTP), .drip(.body, over: .seconds(30)),
    .gate(status: 404, .page),
  ]

  /// Refusals that repeat the API key, none of which decides a task's fate.
  static let echoes: [Fault] = KeyEcho.Form.allCases.flatMap { form in
    KeyEcho.Place.allCases.filter(\.isRefusal).flatMap { place in
      [503, 429].map { .echo(KeyEcho(place, form, status: $0)) }
    }
  }

  /// Answers to a first attempt that are refusals.
  static let firstRefusals: [Fault] = [
    .money(status: 429), .money(status: 402), .money(status: 403), .money(status: 200),
    .gate(status: 404, .page), .gate(status: 403, .page), .refuse(.permissionDenied),
    .refuse(.invalidAPIKey), .gate(status: 404, .service), .refuse(.invalidRequest),
  ]

  /// Ways to lose the answer to a submission that was carried out.
  static let losses: [Fault] = [
    .closeAfter, .reset, .truncate, .garble, .gateway(status: 500), .gateway(status: 502),
    .gateway(status: 504), .empty, .html,
  ]

  private static let lostAnswers: [Fault] = [
    .closeBefore, .closeAfter, .reset, .truncate, .gateway(status: 500), .gateway(status: 502),
    .gateway(status: 503), .gateway(status: 504), .late(.seconds(2)),
    .drip(.head, over: .seconds(2)), .drip(.body, over: .seconds(2)),
  ]

  private static let badAnswers: [Fault] = [
    .garble, .empty, .html, .xml, .mislabel, .withoutLength, .redirect(.sameOrigin),
  ]

  private static let refusals: [Fault] = [
    .refuse(.unavailable), .refuse(.internalError), .refuseInside(.unavailable),
    .refuseWith(.rateLimited, .seconds(1)), .refuseWith(.rateLimited, .date(1)),
    .refuseWith(.rateLimited, .none),
  ]
}
