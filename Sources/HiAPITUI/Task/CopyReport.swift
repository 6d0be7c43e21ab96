/// What became of a text that a person copied.
public struct CopyReport: Hashable, Sendable {
  /// Which clipboard it was given to.
  public enum Way: Hashable, Sendable {
    /// tmux keeps it, and passes it on to the terminal around it.
    case tmux
    /// A program of the desktop took it.
    case desktop
    /// Nothing else is at hand: the terminal is asked by OSC 52, and answers nothing.
    case terminal
  }

  /// Whether a message for support is in a file, too.
  public enum Kept: Hashable, Sendable {
    case inFile(String)
    /// Why it could not be written.
    case nowhere(String)
  }

  public var text: String
  /// What the text is, such as `link`.
  public var name: String
  public var way: Way
  public var kept: Kept?

  public init(text: String, name: String, way: Way, kept: Kept? = nil) {
    self.text = text
    self.name = name
    self.way = way
    self.kept = kept
  }

  var notice: Notice {
    switch kept {
    case nil: Notice(.info, words)
    case .inFile(let path): Notice(.info, "\(words). It is also in \(path)")
    case .nowhere(let reason):
      Notice(.warning, "\(words). It could not be saved to a file: \(reason)")
    }
  }

  private var words: String {
    switch way {
    case .tmux: "Copied the \(name) to tmux; its paste key, prefix ], inserts it"
    case .desktop: "Copied the \(name)"
    case .terminal: "Sent the \(name) to the terminal's clipboard; some terminals ignore that"
    }
  }
}
