import CellGrid
import Foundation
import HiAPISimulator
import HiAPITestSupport
import Testing

/// What works where nothing can be written: everything that only looks.
@Suite(.timeLimit(.minutes(5))) struct ReadingModeTests {
  /// Ways to make the home unwritable; `$tui` is the program, and `run` runs it.
  private static let conditions = [
    // As on a full disk: no file can grow.
    "trap '' XFSZ; run() { (ulimit -f 0; \"$@\") }",
    // Folders that are not one's own; root could write into them all the same.
    """
    find "$XDG_DATA_HOME" -type f -exec chmod 444 {} + ; find "$XDG_DATA_HOME" -type d -exec chmod 555 {} +
    run() { "$@"; }
    if [ "$(id -u)" = 0 ]; then
      chown -R 65534:65534 "$TOP"; chmod 755 "$TOP"
      run() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
    fi
    """,
  ]

  @Test(arguments: conditions, [false, true])
  func `what is there is listed, shown and explained`(_ condition: String, _ isKilled: Bool)
    async throws
  {
    let sandbox = try Sandbox()
    let service = try await Simulator.quick()
    let environment = sandbox.environment(using: service)
      .merging(["tui": Sandbox.binary, "TOP": sandbox.folder.path]) { $1 }
    let bash = ProgramRun(
      binary: "/bin/bash", environment: environment, directory: sandbox.folder.path("home"))
    let first = try await bash.run([
      "-c", "$tui submit --model gpt-image-2 --prompt 'a small mug' --wait",
    ])
    #expect(first.code == 0)
    if isKilled {
      // A program that was killed leaves its log beside the database.
      let killed = try await bash.run([
        "-c",
        "$tui submit --model gpt-image-2 --prompt '[slow] a small mug' --wait & "
          + "until [ -s \"$XDG_DATA_HOME/hiapi-tui/tasks.sqlite-wal\" ]; do :; done; kill -9 $!",
      ])
      #expect(killed.code == 0)
    }
    let looks = [
      ("tasks", Int32(0)), ("tasks --json", 0), ("show 1", 0), ("show 1 --json", 0),
      ("wait 1", 0),
    ]
    for (command, code) in looks {
      let run = try await bash.run([
        "-c", "\(condition)\nrun $tui \(command) 2>&1 | cat; exit $PIPESTATUS",
      ])
      #expect(run.code == code, "\(command): \(run.output)")
      #expect(run.output.contains("can only be read"), "\(command): \(run.output)")
      #expect(run.output.contains("mug"), "\(run.output)")
    }
    if isKilled {
      for command in ["wait 2", "get 2"] {
        let run = try await bash.run([
          "-c", "\(condition)\nrun $tui \(command) 2>&1 | cat; exit $PIPESTATUS",
        ])
        #expect(run.code == 1, "\(command): \(run.output)")
        // What was written last may be missing.
        #expect(
          run.output.contains("task 2 is not waited for") || run.output.contains("no task 2"),
          "\(command): \(run.output)")
      }
    }
    let doctor = try await bash.run([
      "-c", "\(condition)\nrun $tui doctor 2>&1 | cat; exit $PIPESTATUS",
    ])
    #expect([73, 74].contains(doctor.code) && doctor.output.contains("can only be read"))
    let sending = try await bash.run([
      "-c",
      "\(condition)\nrun $tui submit --model gpt-image-2 --prompt y 2>&1 | cat; exit $PIPESTATUS",
    ])
    #expect(sending.code == 1)
    #expect(sending.output.contains("nothing is sent"))
    let session = try TerminalSession(
      TerminalCommand(
        "/bin/bash", ["-c", "\(condition)\nrun $tui"],
        environment: environment, directory: sandbox.folder.path("home")))
    try await session.waitForStart()
    try await session.waitFor("can only be read")
    session.press(.character("2"))
    session.press(.enter)
    try await session.waitFor("3 Task ")
    try await session.waitFor("small mug")
    session.press(.character("q"))
    #expect(try await session.waitForExit() == .exited(0))
    // So that the folder can be removed.
    _ = try await bash.run(["-c", "chmod -R u+rwx \"$TOP\""])
    await service.stop()
  }
}
