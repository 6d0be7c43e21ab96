import ArgumentParser
import Foundation
import HiAPICore
import HiAPISimulator

/// Serves the embedded simulator for other clients and for tests.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Serve the embedded simulator on loopback.",
    discussion: """
      The first line on standard output is its address. Any key that is not empty is good, except \
      sk-invalid… (401) and sk-limited… (403 for video models). What happens to a task is chosen by \
      a tag in its prompt:

      \(ScenarioTag.all.map { "  \($0.name)  \($0.sentence)" }.joined(separator: "\n"))
      """)

  @Option(help: "The port at 127.0.0.1; 0 picks a free one.")
  var port = 0

  @Option(help: "How much faster than life tasks go.")
  var speed = 1.0

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("The port is a number from 0 to 65535.")
    }
    guard speed.isFinite, speed > 0 else {
      throw ValidationError("The speed is a number above 0.")
    }
  }

  func run() async throws {
    let simulator: Simulator
    do {
      simulator = try await Simulator.start(.catalog(.embedded, speed: speed), port: port)
    } catch {
      let message = "hiapi-tui: cannot listen on 127.0.0.1:\(port): \(error)\n"
      FileHandle.standardError.write(Data(message.utf8))
      throw ExitCode(EX_UNAVAILABLE)
    }
    print(simulator.baseURL)
    fflush(nil)
    // It serves until a signal ends the process.
    while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
    await simulator.stop()
  }
}

extension SimulatorOptions {
  /// A simulator that knows the catalog's models.
  static func catalog(_ catalog: Catalog, speed: Double = 1) -> SimulatorOptions {
    SimulatorOptions(
      models: catalog.models.map { SimulatedModel(id: $0.id, kind: $0.kind.rawValue) },
      speed: speed)
  }
}
