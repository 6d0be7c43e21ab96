extension Service {
  /// An answer to a request that was carried out, after a fault.
  ///
  /// - Throws: The refusal that comes in its place.
  func spoiled(
    _ reply: Reply, by fault: Fault, _ call: Call
  ) throws(RefusalAnswer) -> Reply {
    var reply = reply
    let speed = options.boundedSpeed
    reply.fault = fault
    switch fault {
    case .closeAfter: reply.delivery = .lost
    case .reset: reply.delivery = .reset
    case .garble: reply.delivery = .halved
    case .truncate: reply.delivery = .cutOff
    case .hang: reply.delivery = .hanging
    case .late(let time): reply.delay = time / speed
    case .drip(let part, let time): reply.delivery = .dripping(part, over: time / speed)
    case .gateway(let status):
      reply.status = min(max(status, 200), 599)
      reply.contentType = "text/html"
      reply.content = .page
    case .mislabel: reply.contentType = "text/html"
    case .html: become(.page, &reply)
    case .xml: become(.storageError(code: "AccessDenied", "Request has expired"), &reply)
    case .disguise(let disguise): become(.bytes(disguise.bytes), &reply)
    case .empty: become(.bytes([]), &reply)
    case .withoutLength: reply.isAnnounced = false
    case .large(let bytes, let isAnnounced):
      reply.filledUpTo = bytes
      reply.isAnnounced = isAnnounced
    case .processing(let advice, let namesTask):
      var refusal = RefusalAnswer(.keyProcessing, retryAfter: advice, fault: fault)
      if namesTask { refusal.taskID = reply.taskID }
      throw refusal
    case .stale:
      // It was shown as it was; what is no task has no past.
      if reply.taskID != nil || call.request.path?.first == "outputs" { reply.fault = nil }
    case .closeBefore, .refuse, .refuseWith, .refuseInside, .storage, .redirect, .gate, .money,
      .echo:
      // These were done with before; only a redirect that was followed comes here.
      reply.fault = nil
    }
    return reply
  }

  private func become(_ content: Reply.Content, _ reply: inout Reply) {
    reply.status = 200
    reply.content = content
  }
}
