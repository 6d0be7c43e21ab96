import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite struct KeyShapesTests {
  @Test(arguments: [
    ("> Authorization: Bearer abcd1234", "> Authorization: Bearer ••••"),
    ("authorization: secret\nx", "authorization: ••••\nx"),
    (#"{"Authorization":"Bearer abc-def"}"#, #"{"Authorization":"Bearer ••••"}"#),
    (#"{\"Authorization\": \"Bearer abc-def\"}"#, #"{\"Authorization\": \"Bearer ••••\"}"#),
    ("'x-api-key': 'a1b2c3d4'", "'x-api-key': '••••'"),
    ("HIAPI_API_KEY=hia_0123456789", "HIAPI_API_KEY=••••"),
    ("export HIAPI_KEY='hia_0123456789'", "export HIAPI_KEY='••••'"),
    ("curl -H \"Authorization: Bearer $TOKEN1\"", "curl -H \"Authorization: Bearer $TOKEN1\""),
    ("Incorrect API key provided: hia_0123456.", "Incorrect API key provided: ••••."),
    ("there is no setting “sk-0123456789”", "there is no setting “••••”"),
    ("bearer%20eyJhbGciOi1", "bearer%20••••"),
    ("Bearer token is missing", "Bearer token is missing"),
    ("https://me:secret@h.example/v1", "https://••••@h.example/v1"),
    ("https://sk-key@h.example", "https://••••@h.example"),
    ("https://h.example/a@b", "https://h.example/a@b"), ("sk-1", "sk-1"),
    ("task-9876543210", "task-9876543210"),
    ("sk-…", "sk-…"), ("Authorization is required", "Authorization is required"),
    ("api_key: required", "api_key: required"), ("\\nsk-0123456789", "\\n••••"),
  ])
  func `what looks like a key is masked`(_ text: String, _ masked: String) {
    #expect(KeyShapes.masked(text) == masked)
  }

  @Test(arguments: [
    (#"sk\u002d0123456789ab"#, "••••"), ("sk%2D0123456789", "••••"), ("sk&#45;0123456789", "••••"),
    ("&#115;&#107;&#45;&#48;&#49;&#50;", "••••"), (#""\u0073k-0123456789""#, #""••••""#),
    (#"Bearer abcd\/ef01\u002b23"#, "Bearer ••••"), ("Bearer abc\u{200B}d1\u{AD}23", "Bearer ••••"),
    ("Bearer \u{1B}[1mabcd1234\u{1B}[0m", "Bearer \u{1B}[1m••••\u{1B}[0m"),
    ("sk-01234\u{1B}[31m56789 x", "•••• x"), (#"sk-0123\u200b456789\n"#, #"••••\n"#),
    (
      "Authorization: Bearer abcd1234\r\n ef567890\r\nHost: h",
      "Authorization: Bearer ••••\r\nHost: h"
    ),
    ("sk-0123456789\ntask-9876543210", "••••\ntask-9876543210"),
    ("sk-0123456789\n  it was 1 key", "••••\n  it was 1 key"),
    ("sk-0123456789\n  id: 12345678", "••••\n  id: 12345678"),
    (
      "\(String(repeating: "-", count: 60)) sk-0123456789\n0123456789",
      "\(String(repeating: "-", count: 60)) ••••"
    ),
    (#"{"a":"sk-0123456789\n","b":"c"}"#, #"{"a":"••••\n","b":"c"}"#),
    ("?api_key=abc123&amp;x=1", "?api_key=••••&amp;x=1"),
  ])
  func `also in disguise`(_ text: String, _ masked: String) {
    #expect(KeyShapes.masked(text) == masked)
  }

  @Test(arguments: [
    ("outptu_dir", "outptu_dir"), ("work", "work"), ("team-2026", "team-2026"),
    ("sk-0123456789", "••••"), ("hia0f9e8d7c6b5a4f3e2", "••••"),
    ("a/path/that/is/quite/long/but/no/key/1", "a/path/that/is/quite/long/but/no/key/1"),
  ])
  func `a name that is more like a key is not shown`(_ name: String, _ shown: String) {
    #expect(KeyShapes.shown(name) == shown)
  }

  @Test(arguments: [
    "sk-0123456789abcdef: x", "theme: dark\nsk-0123456789abcdef: x",
    "hia0f9e8d7c6b5a4f3e2: x", "color: sk-0123456789abcdef", "profile: sk-0123456789abcdef",
    "profiles:\n  sk-0123456789abcdef:\n    keys: x", "budget:\n  day: sk-0123456789abcdef",
    "profiles:\n  w:\n    base_url: https://sk-0123456789abcdef@h.example",
    "profiles:\n  w:\n    base_url: http://sk-0123456789abcdef",
    "profiles:\n  hia0f9e8d7c6b5a4f3e2: {}\nprofile: w",
    "sk-0123456789abcdef: 1\nsk-0123456789abcdef: 2", "sk-0123456789abcdef", "*sk-0123456789abcdef",
    "output_name: '{sk-0123456789abcdef}'", "output_dir: sk-0123456789abcdef",
    "catalog_url: http://sk-0123456789abcdef",
  ])
  func `an error of the configuration shows no key`(_ text: String) throws {
    let folders = try Folders(environment: ["HOME": "/home/me"])
    let error = #expect(throws: SettingsError.self) {
      try ConfigurationFile(text, path: "c.yaml", folders: folders)
    }
    let shown = error.map { "\($0) \(String(reflecting: $0))" } ?? ""
    #expect(!shown.contains("0123456789abcdef"))
    #expect(!shown.contains("hia0f9e8d7c6b5a4f3e2"))
  }
}
