import CGetopt
import Graph

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the command line with the C library's `getopt_long`.
struct ArgumentParser {
  /// Values of `val` for options without a short letter start here.
  private static let firstLongValue: Int32 = 256

  private let options = CommandLineOption.all

  /// The arguments of this process.
  ///
  /// - Throws: `Failure` with status 64 for what cannot be understood.
  func parse() throws(Failure) -> Arguments {
    var arguments = Arguments()
    let names = options.map { strdup($0.name) }
    defer { names.forEach { free($0) } }
    var table = zip(options, names).enumerated().map { index, pair in
      CGetopt.option(
        name: pair.1, has_arg: pair.0.value.getoptCode, flag: nil, val: Self.firstLongValue + Int32(index))
    }
    table.append(CGetopt.option())
    bpv_opterr_off()
    while true {
      let word = bpv_optind()
      let code = getopt_long(CommandLine.argc, CommandLine.unsafeArgv, shortOptions, &table, nil)
      if code == -1 { break }
      guard let option = definition(for: code) else { throw misunderstood(at: Int(word)) }
      try option.apply(&arguments, bpv_optarg().map { String(cString: $0) })
    }
    try readOperands(into: &arguments)
    return arguments
  }

  /// A leading colon keeps `getopt_long` from printing messages of its own.
  private var shortOptions: String { options.compactMap(\.short).reduce(into: ":") { $0.append($1) } }

  private func definition(for code: Int32) -> CommandLineOption? {
    let index = Int(code - Self.firstLongValue)
    if options.indices.contains(index) { return options[index] }
    return options.first { $0.short?.asciiValue.map(Int32.init) == code }
  }

  private func readOperands(into arguments: inout Arguments) throws(Failure) {
    let operands = CommandLine.arguments.dropFirst(Int(bpv_optind()))
    if operands.count > 1 {
      let surplus = CommandLineOption.quoted(operands.dropFirst().first)
      throw Failure.usage("one FILE at a time; what is \(surplus) for?")
    }
    arguments.file = operands.first
    let training: [Arguments.Action] = [.open, .printScreen, .printSteps, .printValues]
    if arguments.iterations != nil && !training.contains(arguments.action) {
      throw Failure.usage("--iterations goes with opening and with --print screen, steps and values")
    }
    if arguments.file != nil && arguments.demo != nil {
      throw Failure.usage("give either FILE or --demo, not both")
    }
  }

  private func misunderstood(at index: Int) -> Failure {
    let words = CommandLine.arguments
    let word = words.indices.contains(index) ? words[index] : ""
    let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
    let candidates = options.filter { $0.name.hasPrefix(name) && !name.isEmpty }
    if candidates.count == 1, case .required(let value) = candidates[0].value {
      return Failure.usage("--\(candidates[0].name) needs a value: --\(candidates[0].name) \(value)")
    }
    if candidates.count == 1 { return Failure.usage("--\(candidates[0].name) takes no value") }
    let known = options.filter { $0.help != nil }.map { "--\($0.name)" }
    let mend = Suggestion.mend(for: "--\(name)", in: known, what: nil)
    return Failure.usage("unknown option \(CommandLineOption.quoted(word))\(mend)")
  }
}

extension CommandLineOption.Value {
  fileprivate var getoptCode: Int32 {
    switch self {
    case .none: no_argument
    case .required: required_argument
    case .optional: optional_argument
    }
  }
}
