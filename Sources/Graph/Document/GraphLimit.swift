/// What a file may ask for, so that no file can exhaust the memory or overflow an index.
enum GraphLimit {
  /// The largest whole number.
  static let integer = 1_000_000_000
  /// The most numbers that a graph holds: all values, and what is sent back along all arrows.
  static let elements = 100_000_000

  /// The number of elements of a shape with these axes, or nil where it is beyond the limit.
  static func elementCount(_ axes: [Int]) -> Int? {
    var count = 1
    for axis in axes {
      let (product, overflows) = count.multipliedReportingOverflow(by: axis)
      guard !overflows, product <= elements else { return nil }
      count = product
    }
    return count
  }
}
