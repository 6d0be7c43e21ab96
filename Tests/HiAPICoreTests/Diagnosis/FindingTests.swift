import HiAPICore
import HiAPITestSupport
import Testing

@Suite struct FindingTests {
  @Test(arguments: [
    ("prompt", "Prompt is required.", "prompt is required."),
    (
      "image_urls", "Image urls: there is no file “a.png”.",
      "image_urls: there is no file “a.png”."
    ),
    (
      "resolution", "Resolution \"9K\" is not one of 1K, 2K.",
      "resolution \"9K\" is not one of 1K, 2K."
    ),
    (
      "imge_urls", "GPT Image 2 has no imge_urls. It has image_urls.",
      "GPT Image 2 has no imge_urls. It has image_urls."
    ),
    (
      "background", "A background can be chosen at 1K only.",
      "A background can be chosen at 1K only."
    ),
    (
      "aspect_ratio", "4K does not come in the aspect ratio 9:16.",
      "4K does not come in the aspect ratio 9:16."
    ),
    (
      "aspect_ratio", "The auto ratio works at 1K only.",
      "aspect_ratio: The auto ratio works at 1K only."
    ),
    ("model", "Ids are exact.", "model: Ids are exact."),
    ("size", "Pixels belong to the bare id.", "size: Pixels belong to the bare id."),
    ("callback", "callback has no url.", "callback has no url."),
  ])
  func `a line names the parameter once`(_ name: String, _ message: String, _ line: String) {
    let finding = Finding(parameter: name, severity: .error, message: message, fix: nil)
    #expect(finding.line == line)
  }

  /// Whatever preflight and the files of a request say, headless commands say no name twice.
  @Test func `no line of a refused request says a name twice`() throws {
    let folder = try TemporaryFolder()
    let check = RequestCheck(
      catalog: .embedded, files: ReferenceFolder(home: folder.path, working: folder.path))
    for model in Catalog.embedded.models where model.status != .deprecated {
      for value in ["nonsense.png", "-7", "{}"] {
        let wish = RequestWish(
          model: model.id, assignments: model.parameters.map { "\($0.name)=\(value)" })
        let lines: [String]
        do throws(RequestCheck.Failure) {
          lines = try check.request(wish).notes
        } catch {
          lines = error.reasons
        }
        for line in lines {
          for parameter in model.parameters {
            let twice = "\(parameter.name): \(parameter.label)"
            #expect(!line.hasPrefix(twice), "\(line)")
          }
        }
      }
    }
  }
}
