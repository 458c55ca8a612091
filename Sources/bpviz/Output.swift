import Graph

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writing to standard output and standard error.
enum Output {
  /// Writes data to standard output; a closed pipe ends the program silently.
  ///
  /// - Throws: `Failure` with status 74 where the data cannot be written.
  static func write(_ text: String) throws(Failure) {
    var text = text
    let count = text.utf8.count
    let written = text.withUTF8 { bytes in writeAll(bytes, to: STDOUT_FILENO) }
    guard written < count else { return }
    if errno == EPIPE { exit(ExitStatus.success.rawValue) }
    throw Failure(.inputOutput, "standard output: \(String(cString: strerror(errno)))")
  }

  /// Writes lines to standard error, each with the program's name, safe to show in a terminal.
  static func complain(_ lines: [String]) {
    var text = lines.map { "bpviz: \(TextSanitizer.sanitized($0))\n" }.joined()
    _ = text.withUTF8 { bytes in writeAll(bytes, to: STDERR_FILENO) }
  }

  private static func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32) -> Int {
    var done = 0
    while done < bytes.count {
      let count = systemWrite(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        break
      }
    }
    return done
  }
}

/// The system call, under a name that does not collide with `Output.write`.
private func systemWrite(_ file: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
  write(file, bytes, count)
}
