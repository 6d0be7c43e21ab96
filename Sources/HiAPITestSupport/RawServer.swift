import Foundation
import Glibc
import Synchronization

/// A server on loopback that says exactly these bytes, and keeps what it was told.
public final class RawServer: Sendable {
  /// What it does next on a connection.
  public enum Step: Sendable {
    /// Reads one request, head and body, and keeps it.
    case read
    /// Keeps what comes next, whatever it is; bytes that are no UTF-8 are replaced.
    case readPiece
    /// Writes this.
    case write(String)
    /// Writes these bytes.
    case send([UInt8])
    /// Reads one request, keeps it, and goes through the steps that follow from it; the requests are
    /// counted from 1.
    case answer(@Sendable (_ number: Int, _ request: String) -> [Step])
    /// Writes this many bytes in small pieces, until the other side has enough.
    case flood(Int)
    /// Waits until the other side closes.
    case wait
    /// Closes with a reset instead of an end.
    case reset
  }

  /// Its port on 127.0.0.1.
  public let port: UInt16
  private let listener: CInt
  private let isListening: Bool
  private let kept = Mutex<[String]>([])

  /// The requests so far, each as it came.
  public var requests: [String] { kept.withLock { $0 } }

  /// Takes a port; each connection goes through these steps and is closed then.
  ///
  /// Without steps the port is taken and nobody listens there.
  public init(_ steps: [Step]?) throws {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound, steps == nil || listen(listener, 16) == 0 else {
      throw POSIXError(.EADDRNOTAVAIL)
    }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    isListening = steps != nil
    guard let steps else { return }
    Thread.detachNewThread { [weak self] in
      while true {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { break }
        Thread.detachNewThread { [weak self] in
          for step in steps { Self.take(step, peer) { self?.keep($0) ?? 0 } }
          close(peer)
        }
      }
      // Closed here and not in `deinit`: the number could be another server's before this thread
      // looks again.
      close(listener)
    }
  }

  deinit {
    if isListening { shutdown(listener, CInt(SHUT_RDWR)) } else { close(listener) }
  }

  /// A connection on which nothing was said is no request.
  ///
  /// - Returns: How many have been kept.
  private func keep(_ request: String) -> Int {
    kept.withLock { kept in
      if !request.isEmpty { kept.append(request) }
      return kept.count
    }
  }

  private static func take(_ step: Step, _ peer: CInt, keep: (String) -> Int) {
    switch step {
    case .read: _ = keep(readRequest(peer))
    case .answer(let steps):
      let request = readRequest(peer)
      guard !request.isEmpty else { return }
      for step in steps(keep(request), request) { take(step, peer, keep: keep) }
    case .send(let bytes): _ = write(bytes, to: peer)
    case .readPiece:
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(peer, &buffer, buffer.count, 0)
      _ = keep(String(decoding: buffer[..<max(0, count)], as: UTF8.self))
    case .write(let text): _ = write(Array(text.utf8), to: peer)
    case .flood(let count):
      let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
      var left = count
      while left > 0, write(Array(piece.prefix(left)), to: peer) { left -= piece.count }
    case .wait:
      var byte: UInt8 = 0
      while recv(peer, &byte, 1, 0) > 0 {}
    case .reset:
      var lingering = linger(l_onoff: 1, l_linger: 0)
      setsockopt(peer, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
    }
  }

  private static func write(_ bytes: [UInt8], to peer: CInt) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(peer, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func readRequest(_ peer: CInt) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let length =
          text.lowercased().split(separator: "\r\n")
          .first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        if text[end.upperBound...].utf8.count >= length { return text }
      }
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      bytes += buffer[..<count]
    }
  }
}
