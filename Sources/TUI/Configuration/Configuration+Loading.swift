import CNcurses
import Graph

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the configuration lies, and how it is loaded.
extension Configuration {
  /// The most bytes that a configuration file may have.
  private static let byteLimit = 1 << 20

  /// How many digits can be asked for.
  static let digitRange = 2...FieldWidths.mostDigits

  /// The file by the XDG base directory rules; nil where neither variable is set.
  ///
  /// - Parameter variable: Reads a variable of the environment.
  /// - Returns: `$XDG_CONFIG_HOME/bpviz/config.json`, or the same below `$HOME/.config`.
  public static func path(_ variable: (String) -> String? = Configuration.variable) -> String? {
    // The rules say that a folder which is not absolute counts as none.
    let folder =
      variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? variable("HOME").flatMap { $0.isEmpty ? nil : $0 + "/.config" }
    return folder.map { $0 + "/bpviz/config.json" }
  }

  /// A variable of the environment.
  public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Reads the bytes of a configuration file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: What it says.
  /// - Throws: `GraphFileFailure` with all defects, each with line, column and mend.
  public static func read(_ bytes: [UInt8]) throws(GraphFileFailure) -> Configuration {
    try ConfigurationReader.read(bytes)
  }

  /// Reads a configuration file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isRequired: Whether a file that is not there is an error; else it says nothing.
  /// - Returns: What it says.
  /// - Throws: `GraphLoadFailure` where it cannot be read or has defects.
  public static func load(path: String, isRequired: Bool) throws(GraphLoadFailure) -> Configuration {
    let bytes: [UInt8]
    do throws(GraphLoadFailure) {
      bytes = try InputFile.regularContents(path: path, limit: byteLimit)
    } catch {
      if case .missing = error, !isRequired { return Configuration() }
      throw error
    }
    do throws(GraphFileFailure) {
      return try read(bytes)
    } catch {
      throw .defective(error)
    }
  }
}
