/// A tool of the program, and the way to it: what is opened, with which settings, and which keys are pressed.
///
/// The one table of all tools: its pictures are compared in every look, and each is reached in a real terminal.
public struct ToolPicture: Sendable {
  /// The name of the tool and of its file of pictures.
  public let name: String
  /// The demo that is opened; nil for the menu.
  public let demo: String?
  /// The words of the way to it, each a key, a text that is typed, or `click:TITLE` for a click on a box's title.
  public let keys: [String]
  /// What the settings file says.
  public let settings: String

  private init(_ name: String, _ demo: String?, _ keys: String, settings: String = "{}") {
    self.name = name
    self.demo = demo
    self.keys = keys.split(separator: " ").map(String.init)
    self.settings = settings
  }

  /// What a word of the way says to click on; nil where it is no click.
  public static func title(clickedBy word: String) -> String? {
    word.hasPrefix("click:") ? String(word.dropFirst(6)) : nil
  }

  /// Where on a screen, in any characters, the title of a box stands, in columns and rows from 0.
  public static func place(of title: String, on screen: String) -> (x: Int, y: Int)? {
    for (y, row) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let range = row.firstRange(of: "─ \(title) ") ?? row.firstRange(of: "- \(title) ") else {
        continue
      }
      return (row.distance(from: row.startIndex, to: range.lowerBound) + 2, y)
    }
    return nil
  }
}

extension ToolPicture {
  /// All tools.
  public static let all = lenses + looking + changing + training + debugging + teaching + around

  private static let lenses = [
    ToolPicture("lens-matmul-forward", "matmul", "s Enter"),
    ToolPicture("lens-matmul-weights", "matmul", "f 4 s Enter Left"),
    ToolPicture("lens-matmul-input", "matmul-dx", "f f Enter"),
    ToolPicture("lens-matmul-update", "matmul", "f f f Enter"),
    ToolPicture("lens-softmax-cross-entropy", "matmul", "f Enter"),
    ToolPicture("lens-softmax-cross-entropy-gradient", "matmul", "f s s Enter"),
    ToolPicture("lens-sigmoid", "neuron", "f Enter"),
    ToolPicture("lens-sigmoid-gradient", "neuron", "f s s Enter"),
    ToolPicture("lens-repeat", "repeat", "G Enter"),
    ToolPicture("lens-sum", "sum", "G Enter"),
    ToolPicture("lens-branch", "branch", "G Enter"),
    ToolPicture("lens-curve", "log", "s Enter"),
    ToolPicture("lens-group", "sigmoid", "o s Enter"),
    ToolPicture("lens-list", "xor", "f 3 s Enter"),
  ]

  private static let looking = [
    ToolPicture("inside-forward", "matmul", "i i"),
    ToolPicture("inside-backward", "matmul", "f 3 s i i"),
    ToolPicture("group-unfolded", "attention", "O f"),
    ToolPicture("group-folded", "sigmoid", "o G"),
    ToolPicture("group-nested", "softmax-loss", "s s o s s s o G"),
    ToolPicture("group-around-groups", "softmax-loss", "G O"),
  ]

  private static let changing = [
    ToolPicture("edit-valid", "matmul", "] f f e Tab Tab ^U -1/2"),
    ToolPicture("edit-invalid", "matmul", "] f f e Tab Tab ^U 0.4.2"),
    ToolPicture("what-if", "branch", "G e ^U 5 Enter"),
    ToolPicture("what-if-training", "xor", "f f e ^U 2 Enter"),
    ToolPicture("learning-rate", "matmul", "] f f f >"),
  ]

  private static let training = [
    ToolPicture("trained", "xor", "50 ] f"),
    // So slow that the picture stands long enough to be compared in a terminal.
    ToolPicture("play", "xor", "f f ] Space", settings: #"{"speed": 0.25}"#),
    ToolPicture("curve-loss", "xor", "f f 50 ] T"),
    ToolPicture("curve-cell", "xor", "f f 50 ] T Right Right"),
    ToolPicture("curve-gradients", "xor", "f f 50 ] T Tab"),
    ToolPicture("curve-nan", "matmul", "f f 20 ] e ^U nan Enter 5 ] T"),
  ]

  private static let debugging = [
    ToolPicture("breakpoint", "branch", "Tab Tab Tab Tab b c"),
    ToolPicture("breakpoint-condition", "nan", "B |grad| Space > Space 10"),
    ToolPicture("breakpoint-condition-invalid", "nan", "B |grad| Space > Space x"),
    ToolPicture("breakpoint-list", "nan", "Tab Tab b B |grad| Space > Space 10 Enter B Enter"),
    ToolPicture("nan-birth", "nan", "c"),
    ToolPicture("nan-downstream", "nan", "G"),
    ToolPicture("health", "vanishing", "H"),
    ToolPicture("health-nan", "nan", "H"),
    ToolPicture("gradient-check", "matmul", "] D"),
  ]

  private static let teaching = [
    ToolPicture("note", "branch", "G"),
    ToolPicture("quiz-asked", "branch", "s s Q"),
    ToolPicture("quiz-right", "branch", "s s Q 6 Enter"),
    ToolPicture("quiz-wrong", "branch", "s s Q 7 Enter"),
    ToolPicture("whole-step", "attention", "f s s s E"),
    ToolPicture("wrong-rules", "deep-branch", "G W"),
    ToolPicture("wrong-rules-matrices", "matmul", "f 3 s W"),
  ]

  private static let around = [
    ToolPicture("search", "neuron", "/ sigmo"),
    ToolPicture("search-unknown", "neuron", "/ sigmox"),
    ToolPicture("jump-list", "matmul", "s s G / W Enter , ,"),
    ToolPicture("help", "matmul", "?"),
    ToolPicture("help-scrolled", "matmul", "? Down Down Down"),
    ToolPicture("mouse", "add", "m click:y"),
    ToolPicture("values-alone", "matmul", "f f v"),
    ToolPicture("gradients-alone", "matmul", "f f v v"),
    ToolPicture("shapes", "matmul", "f f v v v"),
    ToolPicture("theme-dark", "matmul", "f f t"),
    ToolPicture("theme-light", "matmul", "f f t t"),
    ToolPicture("theme-color-blind", "matmul", "f f t t t"),
    ToolPicture("theme-mono", "matmul", "f f t t t t"),
    ToolPicture("menu", nil, "Down Down Down Down Down"),
    ToolPicture(
      "settings", "matmul", "x x F2", settings: #"{"digits": 2, "keys": {"step": "x", "quiz": "F2"}}"#),
  ]
}

#if canImport(Testing)
  import Testing

  extension ToolPicture: CustomTestStringConvertible {
    /// Its name.
    public var testDescription: String { name }
  }
#endif
