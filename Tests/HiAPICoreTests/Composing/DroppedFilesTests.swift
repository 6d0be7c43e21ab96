import Testing

@testable import HiAPICore

@Suite struct DroppedFilesTests {
  @Test(arguments: [
    ("/dir/a.png", ["/dir/a.png"]), ("'/dir/my photo.png'", ["/dir/my photo.png"]),
    ("\"/dir/my photo.png\" ", ["/dir/my photo.png"]),
    (#"/dir/my\ photo.png"#, ["/dir/my photo.png"]),
    (#"'/dir/it'\''s.png'"#, ["/dir/it's.png"]), (#""/dir/a\b.png""#, [#"/dir/a\b.png"#]),
    ("file:///dir/my%20photo.png", ["/dir/my photo.png"]),
    ("file://localhost/dir/a.png", ["/dir/a.png"]), ("~/a.png", ["~/a.png"]),
    ("/a.png /b.png", ["/a.png", "/b.png"]), ("'/a b.png' /c\\ d.png", ["/a b.png", "/c d.png"]),
    ("file:///a.png\r\nfile:///b.png\r\n", ["/a.png", "/b.png"]),
    (#"/dir/\(1\)\ \[x\].png"#, ["/dir/(1) [x].png"]), ("/写真/猫.png", ["/写真/猫.png"]),
  ])
  func `reads what a terminal types for dropped files`(_ text: String, _ paths: [String]) {
    #expect(DroppedFiles.paths(in: text) == paths)
  }

  @Test(arguments: [
    "", "  ", "a mug", "https://a.example/x.png", "/dir/my photo.png", "'/dir/a.png", "/dir/a\\",
    "file://host", "draw /dir/a.png", "data:image/png;base64,AA==",
  ])
  func `anything else is no dropped file`(_ text: String) {
    #expect(DroppedFiles.paths(in: text) == nil)
  }

  @Test(arguments: [
    ("'/dir/my photo.png'", "/dir/my photo.png"), (#"/dir/my\ photo.png"#, "/dir/my photo.png"),
    ("@'/dir/my photo.png'", "/dir/my photo.png"), ("/dir/my photo.png", "/dir/my photo.png"),
    ("my photo.png", "my photo.png"), ("it's.png", "it's.png"),
  ])
  func `a quoted path is a reference like any other`(_ text: String, _ path: String) {
    #expect(ReferenceSource(text) == .file(path))
  }
}
