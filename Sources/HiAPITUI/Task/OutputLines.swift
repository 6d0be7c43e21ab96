import CellGrid
import Foundation
import HiAPICore

/// The outputs of a task: what each is, where its file is, or how far its download is.
enum OutputLines {
  static func lines(
    of task: GenerationTask, _ progress: [Int: OutputProgress], at now: Date, columns: Int
  ) -> [StyledLine] {
    var lines = [StyledLine.blank, StyledLine("Outputs \(task.outputs.count)", .title)]
    for (index, output) in task.outputs.enumerated() {
      lines += self.lines(
        for: output, number: index + 1, progress: progress[index], now: now, columns: columns)
    }
    return lines
  }

  private static func lines(
    for output: CollectedOutput, number: Int, progress: OutputProgress?, now: Date, columns: Int
  ) -> [StyledLine] {
    var head = StyledLine("  \(number) \(output.type ?? "file")", .value)
    let (text, role) = standing(of: output, progress: progress)
    head.append("  \(text)", role)
    var under: [StyledLine] = []
    // Once it is on disk the link is of no more use.
    if output.state != .saved, let expires = output.expires {
      let day = ClockText.dayAndTime(expires)
      let isOver = expires <= now
      let text: SafeText =
        isOver ? "expired \(day)" : "expires \(day) (\(ClockText.until(expires, from: now)))"
      let role: Role = isOver ? .failure : .muted
      if head.columns + 2 + text.columns <= columns {
        head.append("  \(text)", role)
      } else {
        under = [StyledLine("    \(text)", role)]
      }
    }
    var lines = [head] + under
    if let note = output.note {
      lines += StyledLine.paragraph(
        note, output.state == .failed ? .failure : .warning, columns: columns, margin: 4)
    }
    // A path or link that is wrapped with a margin could not be copied whole; it stands alone.
    if let file = output.file {
      lines += StyledLine.paragraph(file, .link, columns: columns, margin: 0)
    } else if let url = output.url {
      lines += StyledLine.paragraph(url, .link, columns: columns, margin: 0)
    }
    return lines
  }

  private static func standing(
    of output: CollectedOutput, progress: OutputProgress?
  ) -> (String, Role) {
    switch output.state {
    case .saved:
      return ("✓ saved" + (output.byteCount.map { ", \(ByteText.text($0))" } ?? ""), .success)
    case .waiting: return ("waits to be saved", .muted)
    case .downloading:
      guard let progress else { return ("being saved", .accent) }
      let total = progress.total.map { " of \(ByteText.text($0))" } ?? ""
      return ("being saved, \(ByteText.text(progress.byteCount))\(total)", .accent)
    case .expired:
      return ("✗ link expired before it was saved · e to edit as a new draft", .failure)
    case .failed: return ("✗ not saved; d tries again", .failure)
    }
  }
}
