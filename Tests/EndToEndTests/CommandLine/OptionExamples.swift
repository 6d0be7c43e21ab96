import HiAPISimulator

/// An example for each option of each command; a test holds it complete.
///
/// The tasks that it counts on are those of ``TwoAccounts``.
enum OptionExamples {
  /// By the command's name, then the option's.
  static func all(_ accounts: TwoAccounts) -> [String: [String: OptionExample]] {
    let work = accounts.work.baseURL
    return [
      "submit": submit(work),
      "tasks": [
        "--profile": OptionExample(["tasks"], "work"),
        "--base-url": OptionExample(["tasks"], work),
        "--json": OptionExample(["tasks"]),
        "--live": OptionExample(["tasks"]),
        "--limit": OptionExample(["tasks"], "1"),
      ],
      "show": [
        "--profile": OptionExample(["show", "1"], "work") { $0.code == 1 },
        "--base-url": OptionExample(["show", "1"], work) { $0.code == 1 },
        "--json": OptionExample(["show", "1"]),
      ],
      "wait": waiting("wait", [4, 5, 6], work).merging([
        "--output-dir": OptionExample(["wait", "4"], "elsewhere") { !$0.files.isEmpty }
      ]) { $1 },
      "get": waiting("get", [1, 2, 3], work).merging([
        "--output-dir": OptionExample(["get", "1"], "elsewhere") { !$0.files.isEmpty }
      ]) { $1 },
      "adopt": [
        "--profile": OptionExample(["adopt"], "work") { $0.onlyWorkWithItsKey },
        "--base-url": OptionExample(["adopt"], work) { $0.onlyWorkWithHomeKey },
        "--json": OptionExample(["adopt"]),
        "--all": OptionExample(["adopt"]),
        "--as": OptionExample(["adopt", accounts.untracked], "4"),
        "--none": OptionExample(["adopt", "--as", "4"]) { $0.errors.contains("not of unknown") },
      ],
      "models list": [
        "--json": OptionExample(["models", "list"]),
        "--kind": OptionExample(["models", "list"], "audio"),
      ],
      "models show": ["--json": OptionExample(["models", "show", "gpt-image-2"])],
      "models search": [
        "--json": OptionExample(["models", "search", "image"]),
        "--kind": OptionExample(["models", "search", "image"], "video"),
      ],
      "models import": ["--json": OptionExample(["models", "import", "index.json"])],
      "models refresh": ["--json": OptionExample(["models", "refresh"])],
      "cost": [
        "--model": OptionExample(["cost", "--prompt", "a mug"], "gpt-image-2"),
        "--model-verbatim": OptionExample(["cost", "--prompt", "a mug"], "gpt-image-2"),
        "--prompt": OptionExample(["cost", "--model", "gpt-image-2"], "a {red|blue} mug"),
        "--set": OptionExample(
          ["cost", "--model", "gpt-image-2", "--prompt", "x"], "resolution=nonsense"),
        "--json": OptionExample(["cost", "--model", "gpt-image-2", "--prompt", "x"]),
      ],
      "explain": [
        "--model": OptionExample(["explain", "--code", "model_not_found"], "gpt-image-2/x"),
        "--code": OptionExample(["explain"], "model_not_found"),
        "--status": OptionExample(["explain", "--message", "nothing special"], "402"),
        "--message": OptionExample(["explain", "--status", "400"], "the key sees nothing"),
        "--with-prompt": OptionExample(
          ["explain"],
          input: #"""
            > {"model":"gpt-image-2","input":{"prompt":"a very red mug"}}
            < HTTP/1.1 404 Not Found
            {"error":{"code":"model_not_found","message":"no such model"}}
            """#
        ) { $0.output.contains("a very red mug") },
        "--json": OptionExample(["explain", "--code", "model_not_found"]),
      ],
      "doctor": [
        "--profile": OptionExample(["doctor"], "work") { $0.onlyWorkWithItsKey },
        "--base-url": OptionExample(["doctor"], work) { $0.onlyWorkWithHomeKey },
        "--offline": OptionExample(["doctor"]) { $0.requests.isEmpty },
        "--json": OptionExample(["doctor"]),
      ],
      // It serves until a signal comes, so each is given what it refuses by name.
      "simulate": [
        "--port": refused("99999", "port"), "--speed": refused("0", "speed"),
        "--scenario": refused("nosuch", "scenario"), "--dialect": refused("nosuch", "forms"),
        "--weather": refused("fine", "--weather"),
        "--weather-rate": refused("fine", "--weather-rate"),
        "--requests-per-minute": refused("0", "requests a minute"),
        "--account": refused(",", "account"),
        "--clock-offset": refused("-9000000000", "clock's offset"),
      ],
    ]
  }

  private static func submit(_ work: String) -> [String: OptionExample] {
    let mug = ["submit", "--model", "gpt-image-2", "--prompt", "a mug"]
    return [
      "--model": OptionExample(["submit", "--prompt", "a mug"], "gpt-image-2"),
      "--model-verbatim": OptionExample(["submit", "--prompt", "a mug"], "an/odd-one"),
      "--prompt": OptionExample(["submit", "--model", "gpt-image-2"], "a mug"),
      "--set": OptionExample(mug, "aspect_ratio=16:9"),
      "--profile": OptionExample(mug, "work") { $0.onlyWorkWithItsKey },
      "--base-url": OptionExample(mug, work) { $0.onlyWorkWithHomeKey },
      "--output-dir": OptionExample(mug + ["--wait"], "elsewhere") { !$0.files.isEmpty },
      "--json": OptionExample(mug),
      "--timeout": OptionExample(mug + ["--wait"], "0", isRepeatable: false) { $0.code == 75 },
      "--wait": OptionExample(mug),
      "--download": OptionExample(mug + ["--wait"], "elsewhere") { !$0.files.isEmpty },
      "--dry-run": OptionExample(mug) { $0.requests.isEmpty },
      "--demo": OptionExample(mug + ["--wait"]) { $0.code == 0 && $0.requests.isEmpty },
      "--from": OptionExample(["submit"], "mugs.jsonl") { $0.code == 0 },
      "--batch": OptionExample(["submit", "--from", "sent.jsonl"], "other") {
        !$0.requests.isEmpty
      },
    ]
  }

  /// The tasks are of the account in use, of the other one, and of the first key at the other's server.
  private static func waiting(
    _ command: String, _ tasks: [Int], _ work: String
  ) -> [String: OptionExample] {
    let names = tasks.map(String.init)
    return [
      "--profile": OptionExample([command, names[1], "--timeout", "9"], "work", isCompared: false) {
        $0.code == 0 && $0.onlyWorkWithItsKey
      },
      "--base-url": OptionExample([command, names[2], "--timeout", "9"], work, isCompared: false) {
        $0.code == 0 && $0.onlyWorkWithHomeKey
      },
      "--json": OptionExample([command, names[0]]),
      "--timeout": OptionExample([command, names[0]], "0", isRepeatable: false) { $0.code == 75 },
    ]
  }

  private static func refused(_ value: String, _ name: String) -> OptionExample {
    OptionExample(["simulate"], value, isCompared: false) {
      $0.code == 64 && $0.errors.contains(name)
    }
  }
}
