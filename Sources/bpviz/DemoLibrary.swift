import Graph
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demos that come with the program, wherever it was installed.
struct DemoLibrary {
  /// The list of demo names, in the order of the menu.
  private static let index = "index.json"

  /// The folder with the demo files; nil where the program stands alone.
  let folder: String?

  /// Finds the demos beside the program: `../share/bpviz/demos` of an installed one, `demos` of a source tree.
  init() {
    folder = DemoLibrary.candidates().first { access("\($0)/\(Self.index)", F_OK) == 0 }
  }

  /// The names in the order of the menu.
  func names() throws(Failure) -> [String] {
    let folder = try existingFolder()
    guard let bytes = try? InputFile.contents(path: "\(folder)/\(Self.index)"),
      let list = try? JSONDocument(bytes).root, list.kind == .array
    else { throw Failure(.inputOutput, "\(folder)/\(Self.index): cannot be read as a list of names") }
    return list.elements.compactMap(\.string)
  }

  /// The file of a demo.
  ///
  /// - Throws: `Failure` with the nearest name where there is no such demo.
  func path(of name: String) throws(Failure) -> String {
    let names = try names()
    guard names.contains(name) else {
      let mend = Suggestion.mend(for: name, in: names, what: nil)
      throw Failure(.noInput, "no demo is called \(CommandLineOption.quoted(name))\(mend)")
    }
    return "\(try existingFolder())/\(name).json"
  }

  private func existingFolder() throws(Failure) -> String {
    guard let folder else {
      throw Failure(.noInput, "the demos are missing: they belong in ../share/bpviz/demos beside the program")
    }
    return folder
  }

  private static func candidates() -> [String] {
    var parts = executablePath().split(separator: "/").map(String.init).dropLast()
    var folders = ["/" + (parts.dropLast() + ["share", "bpviz", "demos"]).joined(separator: "/")]
    while !parts.isEmpty {
      folders.append("/" + (parts + ["demos"]).joined(separator: "/"))
      parts = parts.dropLast()
    }
    return folders
  }

  private static func executablePath() -> String {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      let path = CommandLine.arguments[0]
    #endif
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
