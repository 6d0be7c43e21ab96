import CellGrid
import Foundation
import HiAPICore
import Testing

@testable import HiAPITUI

@Suite struct KeymapTests {
  @Test func `no key means two things in one scope`() {
    var seen: [Keymap.Entry: String] = [:]
    for binding in Keymap.bindings {
      for key in binding.keys {
        let entry = Keymap.Entry(scope: binding.scope, key: key)
        #expect(seen[entry] == nil, "\(key.name) in \(binding.scope): \(binding.help)")
        seen[entry] = binding.help
      }
    }
  }

  @Test func `every binding has a key and a line of help`() {
    for binding in Keymap.bindings {
      #expect(!binding.keys.isEmpty)
      #expect(!binding.help.isEmpty && !binding.help.hasSuffix("."))
    }
  }

  @Test func `letters and digits are text while composing`() {
    var state = AppState.sample()
    _ = state.update(.keyPressed(KeyEvent(.enter)))
    #expect(state.main == .compose)
    for character in "abyq123:/?" {
      let key = KeyEvent(.character(character))
      #expect(Keymap.binding(for: key, in: state) == nil, "\(character)")
    }
    #expect(Keymap.binding(for: KeyEvent(.function(1)), in: state)?.command == .help)
  }

  @Test func `the footer names only what can be done`() {
    let state = AppState.sample()
    let hints = FooterView.hints(in: state)
    #expect(hints.allSatisfy { $0.whyNot(state) == nil })
    #expect(hints.contains { $0.command == .openForm })
  }
}
