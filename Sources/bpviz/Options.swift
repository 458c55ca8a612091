import Graph
import TUI

/// One option of the command line: the one place where it is defined.
struct CommandLineOption {
  /// Whether a value follows.
  enum Value {
    case none
    case required(String)
    case optional(String)
  }

  let name: String
  let short: Character?
  let value: Value
  /// What it does, for the help; an option without a text is for the project's own use and is not listed.
  let help: String?
  /// Notes the option in the arguments.
  let apply: (inout Arguments, String?) throws(Failure) -> Void

  init(
    _ name: String, short: Character? = nil, value: Value = .none, help: String?,
    apply: @escaping (inout Arguments, String?) throws(Failure) -> Void
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
    self.apply = apply
  }
}

extension CommandLineOption {
  /// All options in the order of the help.
  static var all: [CommandLineOption] { opening + playing + printing + checking + looks + general }

  private static var opening: [CommandLineOption] {
    [
      CommandLineOption("demo", value: .required("NAME"), help: "open a built-in demo") {
        $0.demo = $1
      },
      CommandLineOption("list-demos", help: "list the built-in demos") { arguments, _ in
        arguments.action = .listDemos
      },
      CommandLineOption(
        "step", value: .required("K"), help: "start at step K; also forward, backward, end"
      ) { (arguments, text) throws(Failure) in arguments.step = try place(text) },
      CommandLineOption("keys", value: .required("KEYS"), help: "press keys first, such as 's s Enter'") {
        (arguments, text) throws(Failure) in arguments.keys = try keys(text)
      },
      CommandLineOption("zoom", value: .required("Z"), help: "full, compact, dot or overview") {
        (arguments, text) throws(Failure) in
        guard let zoom = Zoom(named: text ?? "") else {
          throw Failure.usage("--zoom takes full, compact, dot or overview, not \(quoted(text))")
        }
        arguments.zoom = zoom
      },
    ]
  }

  private static var playing: [CommandLineOption] {
    [
      CommandLineOption("play", help: "start playing") { arguments, _ in arguments.isPlaying = true },
      CommandLineOption("speed", value: .required("X"), help: "play X times as fast, 0.25 to 16") {
        (arguments, text) throws(Failure) in
        arguments.speed = try number(text, "--speed", in: 0.25...16)
      },
      CommandLineOption("no-animation", help: "show every step at once") { arguments, _ in
        arguments.isAnimated = false
      },
      CommandLineOption("learning-rate", value: .required("X"), help: "train with this learning rate") {
        (arguments, text) throws(Failure) in
        arguments.learningRate = try number(text, "--learning-rate", in: 0...Double.greatestFiniteMagnitude)
      },
    ]
  }

  private static var printing: [CommandLineOption] {
    [
      CommandLineOption(
        "print", value: .required("WHAT"), help: "print screen, steps, values or layout, and exit"
      ) { (arguments, text) throws(Failure) in arguments.action = try printAction(text) },
      CommandLineOption(
        "size", value: .required("WxH"), help: "columns and rows of the printed screen (120x36)"
      ) { (arguments, text) throws(Failure) in arguments.size = try size(text) },
      CommandLineOption(
        "iterations", value: .required("N"),
        help: "train N iterations in place of the file's; before printing values: 0"
      ) { (arguments, text) throws(Failure) in
        arguments.iterations = try integer(text, "--iterations", in: 0...100_000_000)
      },
    ]
  }

  private static var checking: [CommandLineOption] {
    [
      CommandLineOption("validate", help: "read and check FILE only") { arguments, _ in
        arguments.action = .validate
      },
      CommandLineOption(
        "check-grad", value: .optional("TOLERANCE"),
        help: "compare every gradient with central differences"
      ) { (arguments, text) throws(Failure) in
        let tolerance = try text.map { text throws(Failure) in
          try number(text, "--check-grad", in: Double.leastNonzeroMagnitude...1)
        }
        arguments.action = .checkGradient(tolerance: tolerance ?? 1e-6)
      },
      CommandLineOption("bench", help: nil) { arguments, _ in arguments.action = .benchmark },
    ]
  }

  private static var looks: [CommandLineOption] {
    [
      CommandLineOption("color", value: .required("WHEN"), help: "auto, always or never") {
        (arguments, text) throws(Failure) in
        guard let color = ColorChoice(rawValue: text ?? "") else {
          throw Failure.usage("--color takes auto, always or never, not \(quoted(text))")
        }
        arguments.color = color
      },
      CommandLineOption("theme", value: .required("T"), help: "auto, dark, light, color-blind or mono") {
        (arguments, text) throws(Failure) in
        guard let palette = Palette(rawValue: text ?? "") else {
          throw Failure.usage("--theme takes auto, dark, light, color-blind or mono, not \(quoted(text))")
        }
        arguments.palette = palette
      },
      CommandLineOption("config", value: .required("FILE"), help: "read the settings from FILE") {
        $0.configuration = $1
      },
      CommandLineOption("no-config", help: "read no settings") { arguments, _ in
        arguments.usesConfiguration = false
      },
      CommandLineOption("ascii", help: "draw with ASCII characters only") { arguments, _ in
        arguments.isASCII = true
      },
    ]
  }

  private static var general: [CommandLineOption] {
    [
      CommandLineOption("help", short: "h", help: "this help") { arguments, _ in arguments.action = .help },
      CommandLineOption("version", short: "V", help: "the version") { arguments, _ in
        arguments.action = .version
      },
    ]
  }
}

// MARK: Values

extension CommandLineOption {
  /// A text from outside, safe to print.
  static func quoted(_ text: String?) -> String { "\"\(TextSanitizer.sanitized(text ?? ""))\"" }

  private static func number(
    _ text: String?, _ option: String, in range: ClosedRange<Double>
  ) throws(Failure) -> Double {
    guard let text, let number = Double(text), range.contains(number) else {
      throw Failure.usage("\(option) takes a number \(describe(range)), not \(quoted(text))")
    }
    return number
  }

  private static func describe(_ range: ClosedRange<Double>) -> String {
    if range.upperBound == .greatestFiniteMagnitude { return "of at least \(range.lowerBound)" }
    if range.lowerBound == .leastNonzeroMagnitude { return "above 0 and at most \(range.upperBound)" }
    return "from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func integer(
    _ text: String?, _ option: String, in range: ClosedRange<Int>
  ) throws(Failure) -> Int {
    guard let text, let number = Int(text), range.contains(number) else {
      throw Failure.usage(
        "\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(quoted(text))")
    }
    return number
  }

  private static func keys(_ text: String?) throws(Failure) -> [Key] {
    var keys: [Key] = []
    for name in (text ?? "").split(separator: " ").map(String.init) {
      guard let key = Key(named: name) else {
        throw Failure.usage("--keys: \(quoted(name)) is no key; a key is \(Key.expectation)")
      }
      keys.append(key)
    }
    return keys
  }

  private static func place(_ text: String?) throws(Failure) -> Arguments.Place {
    switch text {
    case "forward": return .forward
    case "backward": return .backward
    case "end": return .end
    default:
      guard let text, let position = Int(text), position >= 0 else {
        throw Failure.usage("--step takes a step from 0, forward, backward or end, not \(quoted(text))")
      }
      return .step(position)
    }
  }

  private static func size(_ text: String?) throws(Failure) -> Size {
    let parts = (text ?? "").split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...1000).contains(width), (1...1000).contains(height)
    else { throw Failure.usage("--size takes columns and rows such as 120x36, not \(quoted(text))") }
    return Size(width: width, height: height)
  }

  private static func printAction(_ text: String?) throws(Failure) -> Arguments.Action {
    switch text {
    case "screen": return .printScreen
    case "steps": return .printSteps
    case "values": return .printValues
    case "layout": return .printLayout
    default: throw Failure.usage("--print takes screen, steps, values or layout, not \(quoted(text))")
    }
  }
}

extension Failure {
  /// A call that cannot be understood.
  static func usage(_ message: String) -> Failure {
    Failure(.usage, message, "try 'bpviz --help'")
  }
}
