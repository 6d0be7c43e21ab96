extension Weather {
  /// What the presets let go wrong at each endpoint.
  ///
  /// A file that is cut short while its head agrees is not among them, as nobody could tell.
  static let usualFaults: [Endpoint: [Mishap]] = [
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

  private static let lostAnswers: [Mishap] = [
    .closeBefore, .closeAfter, .reset, .truncate, .gateway(status: 500), .gateway(status: 502),
    .gateway(status: 503), .gateway(status: 504), .late(.seconds(2)),
    .drip(.head, over: .seconds(2)), .drip(.body, over: .seconds(2)),
  ]

  private static let badAnswers: [Mishap] = [
    .garble, .empty, .html, .xml, .mislabel, .withoutLength, .redirect(.sameOrigin),
  ]

  private static let refusals: [Mishap] = [
    .refuse(.unavailable), .refuse(.internalError), .refuseInside(.unavailable),
    .refuseWith(.rateLimited, .seconds(1)), .refuseWith(.rateLimited, .date(1)),
    .refuseWith(.rateLimited, .none),
  ]
}
