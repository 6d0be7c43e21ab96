import HiAPITUI

/// The page of the documentation that lists every key.
public enum KeysSource {
  /// Where it stands, relative to the package's root.
  public static let path = "Sources/HiAPICore/HiAPICore.docc/Keys.md"

  static var file: GeneratedFile {
    GeneratedFile(
      path: path,
      text: """
        # Keys

        Every key of the interface, by the place where it works.

        <!-- Made by `make generate` from the table of actions. -->

        ## Overview

        Press `?` or `F1` to see the keys that work where you are. `^X` is Ctrl and X together. Where a key has
        a meaning in several places, the innermost place counts: in a text field, `q` is a letter.

        \(Keymap.markdown)

        """)
  }
}
