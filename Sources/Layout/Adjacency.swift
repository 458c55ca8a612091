/// Lists of items by owner, in one array.
///
/// ```
/// owners  1 0 1 2        first  0 1 3 4
/// items   0 1 2 3   ──▶  items  1 | 0 2 | 3
/// ```
/// The items of an owner stay in the order in which they were numbered.
struct Adjacency: Sendable {
  private(set) var first: [Int]
  private(set) var items: [Int]

  /// The items 0, 1, … sorted by `owners[item]`, which are below `count`.
  init(count: Int, owners: [Int]) {
    first = [Int](repeating: 0, count: count + 1)
    for owner in owners { first[owner + 1] += 1 }
    for owner in 0..<count { first[owner + 1] += first[owner] }
    var next = first
    items = [Int](repeating: 0, count: owners.count)
    for (item, owner) in owners.enumerated() {
      items[next[owner]] = item
      next[owner] += 1
    }
  }

  /// The items of `owner`.
  subscript(owner: Int) -> ArraySlice<Int> { items[first[owner]..<first[owner + 1]] }

  /// The number of items of `owner`.
  func count(of owner: Int) -> Int { first[owner + 1] - first[owner] }

  /// Sorts the items of every owner for which `isIncluded` holds, stably, by `areInIncreasingOrder`.
  mutating func sort(
    where isIncluded: (Int) -> Bool, by areInIncreasingOrder: (Int, Int) -> Bool
  ) {
    for owner in 0..<first.count - 1 where count(of: owner) > 1 && isIncluded(owner) {
      items[first[owner]..<first[owner + 1]].sort(by: areInIncreasingOrder)
    }
  }
}
