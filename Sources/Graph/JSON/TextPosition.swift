/// A place in a text as people and editors name it.
public struct TextPosition: Equatable, Sendable {
  /// The line, from 1; a line ends with a line feed.
  public let line: Int
  /// The column, from 1, counted in Unicode scalars; a byte-order mark at the start is not counted.
  public let column: Int

  /// The positions of bytes of a UTF-8 text.
  ///
  /// - Parameters:
  ///   - offsets: Byte offsets in ascending order, each at most `bytes.count`.
  ///   - bytes: The whole text, which is UTF-8 at least as far as the last offset.
  /// - Returns: One position for each offset.
  /// - Complexity: O(last offset), however many offsets there are.
  public static func positions(ofAscending offsets: [Int], in bytes: [UInt8]) -> [TextPosition] {
    var line = 1
    var column = 1
    var next = bytes.starts(with: ByteOrderMark.bytes) ? ByteOrderMark.bytes.count : 0
    return offsets.map { offset in
      while next < offset {
        if bytes[next] == UInt8(ascii: "\n") {
          line += 1
          column = 1
        } else if !UTF8.isContinuation(bytes[next]) {
          column += 1
        }
        next += 1
      }
      return TextPosition(line: line, column: column)
    }
  }
}

/// The mark that some editors put at the start of a UTF-8 file.
enum ByteOrderMark {
  static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
}
