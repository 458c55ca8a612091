/// The texts of `--help` and `--version`.
enum HelpText {
  /// The version that `--version` prints.
  static let version = "bpviz 0.1.0"

  /// Examples first, then the options.
  static var help: String {
    """
    bpviz: a time-travelling debugger for backprop, in the terminal

    Examples
      bpviz demos/sigmoid.json                open a graph; s steps forward, S back, ? shows all keys
      bpviz                                   choose a built-in demo
      bpviz --demo matmul --play              watch W learn
      bpviz --print steps FILE                every step with its equation, as text
      bpviz --print screen --step backward FILE
                                              one screen, as text
      bpviz --print values --iterations 50 FILE
                                              values and gradients after training, as JSON
      bpviz --check-grad FILE                 compare every gradient with central differences

    Usage: bpviz [OPTION]... [FILE]           FILE is - for standard input

    Options
    \(CommandLineOption.all.compactMap(line).joined(separator: "\n"))

    Exit status: 0; 1 a check failed; 64 usage; 65 bad data; 66 no such file; 69 no usable terminal;
    70 internal error; 74 input or output error.
    """
  }

  private static func line(for option: CommandLineOption) -> String? {
    guard let help = option.help else { return nil }
    let short = option.short.map { "-\($0), " } ?? "    "
    let value =
      switch option.value {
      case .none: ""
      case .required(let name): " \(name)"
      case .optional(let name): "[=\(name)]"
      }
    let name = "  \(short)--\(option.name)\(value)"
    return name + String(repeating: " ", count: max(2, 34 - name.count)) + help
  }
}
