/// A number, from 0, for some rows of a stretch.
struct RowTable: Sendable {
  private let first: Int
  private var numbers: [Int]

  /// The table of a stretch that reaches from the least to the greatest of `rows`, without a number.
  init(rows: some Sequence<Int>) {
    var (low, high) = (Int.max, Int.min)
    for row in rows { (low, high) = (min(low, row), max(high, row)) }
    first = low
    numbers = [Int](repeating: -1, count: low <= high ? high - low + 1 : 0)
  }

  /// The number of a row; nil where it has none.
  ///
  /// - Precondition: A row that gets a number is in the stretch.
  subscript(row: Int) -> Int? {
    get {
      let place = row &- first
      guard numbers.indices.contains(place), numbers[place] >= 0 else { return nil }
      return numbers[place]
    }
    set { numbers[row - first] = newValue ?? -1 }
  }
}
