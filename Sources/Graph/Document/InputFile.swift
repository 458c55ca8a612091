#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads whole files, pipes and standard input.
public enum InputFile {
  /// The most bytes that are read.
  static let byteLimit = 1 << 30

  /// The bytes of the file called `path`; `-` is standard input.
  ///
  /// - Throws: `GraphLoadFailure` where it cannot be read, `unreadable` too where it is larger than 1 GiB.
  public static func contents(path: String) throws(GraphLoadFailure) -> [UInt8] {
    if path == "-" { return try contents(of: STDIN_FILENO) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    return try contents(of: descriptor)
  }

  /// The bytes of a regular file of at most `limit` bytes; a pipe, a device or a folder is refused without reading.
  ///
  /// - Throws: `GraphLoadFailure` where it cannot be read, is something else or is larger.
  public static func regularContents(path: String, limit: Int) throws(GraphLoadFailure) -> [UInt8] {
    // Without waiting: a pipe that nobody writes to would not open.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .directory
    default: throw .unreadable("it is no regular file")
    }
    guard status.st_size <= limit else { throw .unreadable("larger than \(limit >> 10) KiB") }
    return try contents(of: descriptor)
  }

  /// All bytes up to the end of a file, a pipe or a terminal's input.
  private static func contents(of descriptor: Int32) throws(GraphLoadFailure) -> [UInt8] {
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end is met without growing.
    var chunk = expected > 0 ? min(expected + 1, byteLimit) : 1 << 16
    while true {
      let start = bytes.count
      bytes.reserveCapacity(start + chunk)
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress?.advanced(by: start), chunk)
      }
      let code = errno
      bytes.removeLast(chunk - max(count, 0))
      if count == 0 { return bytes }
      if count < 0 {
        if code == EINTR { continue }
        throw failure(code)
      }
      guard bytes.count <= byteLimit else { throw .unreadable("larger than \(byteLimit >> 20) MiB") }
      chunk = max(chunk - count, 1 << 16)
    }
  }

  private static func failure(_ code: Int32) -> GraphLoadFailure {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .directory
    case EACCES, EPERM: .forbidden
    default: .unreadable(String(cString: strerror(code)))
    }
  }
}
