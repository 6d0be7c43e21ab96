public import CellGrid
import Foundation

/// Holds a grid against the golden file of a name.
///
/// The files lie in `Tests/Goldens/TARGET/NAME.golden`, beside the folder of the test target that asks.
/// Two planes, the characters and one letter for each role, make a change of colour readable.
/// With `RECORD_GOLDENS=1` a file that is missing or differs is written, and the test fails all the
/// same; without, a missing one fails.
///
/// - Throws: ``GoldenMismatch`` with a comparison to read.
public func expectGolden(
  _ grid: Grid, _ name: String, filePath: String = #filePath
) throws {
  let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"
  try GoldenFile(name: name, testFile: filePath).check(
    GoldenFile.text(of: grid), isRecording: isRecording)
}
