/// Finds what a misspelt word was meant to be.
public enum Suggestion {
  /// Words are compared up to this length, so that hostile ones cost no time.
  private static let lengthLimit = 40

  /// The mend for an unknown word, for example `; did you mean "matmul"?`; empty where there is no known one.
  ///
  /// - Parameters:
  ///   - word: The unknown word.
  ///   - known: The words that there are.
  ///   - what: What they are, for example `key`; nil where only a likely slip of the pen is worth telling.
  /// - Returns: The end of a message.
  public static func mend(for word: String, in known: [String], what: String?) -> String {
    // Where only a slip of the pen counts, most words are out after a few letters.
    let limit = what == nil ? slip : { _ in .max }
    guard let nearest = nearest(to: word, in: known, count: 1, limit: limit).first else { return "" }
    let name = known[nearest.position]
    // Two words without a letter in common are no slip of the pen, however short they are.
    let isAkin = nearest.distance < max(word.count, name.count)
    let isNear = isAkin && nearest.distance <= slip(name.count)
    guard let what else { return isNear ? "; did you mean \"\(name)\"?" : "" }
    return isNear ? "; did you mean \"\(name)\"?" : "; the nearest known \(what) is \"\(name)\""
  }

  /// How far a slip of the pen leads from a word of so many letters.
  private static func slip(_ letters: Int) -> Int { max(1, (letters + 1) / 3) }

  /// The mend for an unknown id, for example `; known ids near it: "y", "t"`: the two nearest by spelling, of equally
  /// near ones those that stand just before it in the file, in the order of the file.
  static func mend(forID id: String, in ids: [String], position: Int?) -> String {
    let near = nearest(to: id, in: ids, count: 2, position: position)
    guard !near.isEmpty else { return "" }
    return "; known ids near it: " + Excerpt.list(near.map(\.position).sorted().map { ids[$0] })
  }

  private struct Candidate {
    let distance: Int
    let remoteness: Int
    let position: Int

    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      (left.distance, left.remoteness, left.position) < (right.distance, right.remoteness, right.position)
    }
  }

  /// The `count` nearest of `words`, nearest first; the one at `position` itself is left out, and so are those that are
  /// further away than `limit` says of their letters.
  private static func nearest(
    to word: String, in words: [String], count: Int, position: Int? = nil,
    limit: (Int) -> Int = { _ in .max }
  ) -> [Candidate] {
    let wanted = scalars(word)
    var best: [Candidate] = []
    for (index, candidate) in words.enumerated() where index != position && !candidate.isEmpty {
      let most = best.count == count ? best[count - 1].distance : .max
      let letters = scalars(candidate)
      let bound = min(most, limit(candidate.unicodeScalars.count))
      guard let distance = EditDistance.between(wanted, letters, atMost: bound) else { continue }
      let found = Candidate(
        distance: distance, remoteness: remoteness(of: index, from: position, count: words.count),
        position: index)
      let place = best.firstIndex { Candidate.precedes(found, $0) } ?? best.count
      best.insert(found, at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }

  /// How unlikely a node is meant: inputs mostly stand a little before.
  private static func remoteness(of index: Int, from position: Int?, count: Int) -> Int {
    guard let position else { return 0 }
    return index < position ? position - index : count + index - position
  }

  private static func scalars(_ word: String) -> [Unicode.Scalar] {
    Array(word.lowercased().unicodeScalars.prefix(lengthLimit))
  }
}

/// The number of letters to insert, delete, replace or exchange with their neighbour to make one word the other.
enum EditDistance {
  /// The distance between two words, or nil where it is more than `limit` (Damerau 1964, Wagner and Fischer 1974).
  ///
  /// - Complexity: O(left · right), less where `limit` is small.
  static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var rowBefore: [Int] = []
    var row = Array(0...right.count)
    for i in left.indices {
      var nextRow = [i + 1]
      nextRow.reserveCapacity(row.count)
      for j in right.indices {
        var distance = row[j] + (left[i] == right[j] ? 0 : 1)
        distance = min(distance, row[j + 1] + 1, nextRow[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          distance = min(distance, rowBefore[j - 1] + 1)
        }
        nextRow.append(distance)
      }
      rowBefore = row
      row = nextRow
      if min(row.min() ?? 0, rowBefore.min() ?? 0) > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}
