/// The columns between two neighbouring layers, where lines turn.
///
/// A line that does not go straight on has one vertical piece, in a track, from the row where it comes in to the
/// rows where its branches go out; only where two lines want each other's rows one of them makes a jog.
/// ```
///   track    0 1 2
///   ─────────╮
///   ───────╮ │ ╭───▶      a line is before another in whose row
///   ─────╮ │ ╰─┼───▶      it comes in
///        ╰─┼───╯
///          ╰───────▶
/// ```
struct Channel: Sendable {
  /// The vertical piece of a line.
  struct Segment: Sendable {
    /// The left end of the net.
    var net: Int
    /// The row in which the line comes in.
    var left: Int
    /// The rows in which branches go out, sorted.
    var rights: [Int]
    /// The segment that goes on with the line, after a jog.
    var next: Int?
    /// Whether the line comes in from another segment.
    var isContinuation = false
    /// The column, from the left of the channel's tracks.
    var track = 0

    var low: Int { min(left, rights.first ?? left) }
    var high: Int { max(left, rights.last ?? left) }
  }

  private(set) var segments: [Segment] = []
  private(set) var trackCount = 0
  /// The rows of lines that go straight through.
  private var straightRows: [Int] = []

  /// The segment that comes in by a row, from the left of the channel.
  private var entrants: RowTable

  /// The tracks for nets that come in by row `left` and go out by `rights`.
  init(nets: [(net: Int, left: Int, rights: [Int])]) {
    entrants = RowTable(rows: nets.lazy.map(\.left))
    for (net, left, rights) in nets {
      if rights.contains(where: { $0 != left }) {
        entrants[left] = segments.count
        segments.append(Segment(net: net, left: left, rights: rights.sorted()))
      } else {
        straightRows.append(left)
      }
    }
    switch segments.count {
    case 0: break
    case 1: trackCount = 1
    default:
      splitCycles()
      assignTracks()
    }
  }
}

extension Channel {
  /// For each segment those that have to be on its left, so that they do not run into its branches.
  private func predecessors() -> [[Int]] {
    var before = segments.map { _ in [Int]() }
    for (index, segment) in segments.enumerated() {
      for row in segment.rights {
        if let other = entrants[row], segments[other].net != segment.net { before[index].append(other) }
      }
      if let next = segment.next { before[next].append(index) }
    }
    return before
  }

  /// Makes jogs until no segment has to be on the left of itself.
  private mutating func splitCycles() {
    var usedRows: Set<Int> = []
    while let cycle = hardCycle() {
      if usedRows.isEmpty { usedRows = rowsOfLines }
      let best = cycle.min { (spread(of: $0), $0) < (spread(of: $1), $1) }
      if let best { split(best, avoiding: &usedRows) }
    }
  }

  /// The rows that lines come in or go out by.
  private var rowsOfLines: Set<Int> {
    segments.reduce(into: Set(straightRows)) { rows, segment in
      rows.insert(segment.left)
      rows.formUnion(segment.rights)
    }
  }

  private func spread(of segment: Int) -> Int { segments[segment].high - segments[segment].low }

  /// Segments each of which has to be on the left of the one before it, and the last of the first.
  private func hardCycle() -> [Int]? {
    let before = predecessors()
    var waiting = [Int](repeating: 0, count: segments.count)
    for list in before { for other in list { waiting[other] += 1 } }
    var free = segments.indices.filter { waiting[$0] == 0 }
    var isFree = [Bool](repeating: false, count: segments.count)
    while let segment = free.popLast() {
      isFree[segment] = true
      for other in before[segment] {
        waiting[other] -= 1
        if waiting[other] == 0 { free.append(other) }
      }
    }
    guard let start = isFree.firstIndex(of: false) else { return nil }
    return cycle(from: start, without: isFree, before: before)
  }

  private func cycle(from start: Int, without isFree: [Bool], before: [[Int]]) -> [Int]? {
    // Every segment that is not free is a predecessor of such a one, so walking towards successors closes a cycle.
    var after = [Int](repeating: -1, count: segments.count)
    for (segment, list) in before.enumerated() where !isFree[segment] {
      for other in list { after[other] = segment }
    }
    var path: [Int] = []
    var place = [Int: Int]()
    var segment = start
    while place[segment] == nil {
      place[segment] = path.count
      path.append(segment)
      segment = after[segment]
    }
    return place[segment].map { Array(path[$0...]) }
  }

  /// Lets a line leave its row for a free one, and go on from there in a second segment.
  private mutating func split(_ index: Int, avoiding usedRows: inout Set<Int>) {
    let row = freeRow(near: segments[index], usedRows)
    usedRows.insert(row)
    var second = segments[index]
    second.left = row
    second.isContinuation = true
    segments[index].rights = [row]
    segments[index].next = segments.count
    segments.append(second)
  }

  private func freeRow(near segment: Segment, _ usedRows: Set<Int>) -> Int {
    let middle = (segment.low + segment.high) / 2
    var distance = 0
    while true {
      if !usedRows.contains(middle - distance) { return middle - distance }
      if !usedRows.contains(middle + distance) { return middle + distance }
      distance += 1
    }
  }
}

extension Channel {
  /// Tracks from left to right: each segment in the first one that is free after those it overlaps and follows.
  private mutating func assignTracks() {
    var taken = TrackRows(rows: segments.flatMap { [$0.low, $0.high] })
    for index in SegmentOrder(segments: segments, before: predecessors()).order() {
      segments[index].track = taken.place(from: segments[index].low, to: segments[index].high)
      trackCount = max(trackCount, segments[index].track + 1)
    }
  }
}

extension Channel {
  /// The cells where lines of different nets cross.
  ///
  /// - Complexity: O(n log n + rows that segments pass), n the number of lines.
  var crossings: Int {
    if segments.isEmpty { return 0 }
    let level = levelLines.sorted { $0.row < $1.row }
    var sum = 0
    for segment in segments {
      let first = level.partitioningIndex { $0.row > segment.low }
      for line in level[first...].prefix(while: { $0.row < segment.high })
      where line.net != segment.net && line.tracks.contains(segment.track) {
        sum += 1
      }
    }
    return sum
  }

  /// The pieces of lines that run along a row, and the tracks that they pass.
  private var levelLines: [(row: Int, tracks: Range<Int>, net: Int)] {
    var lines = straightRows.map { (row: $0, tracks: 0..<Int.max, net: -1) }
    for segment in segments {
      if !segment.isContinuation { lines.append((segment.left, 0..<segment.track, segment.net)) }
      // A jog runs from its segment to the next one, not to a side of the channel.
      let end = segment.next.map { segments[$0].track } ?? Int.max
      let tracks = segment.track + 1..<max(segment.track + 1, end)
      for row in segment.rights { lines.append((row, tracks, segment.net)) }
    }
    return lines
  }
}

/// The last track that is taken in each row.
private struct TrackRows {
  private let rows: [Int]
  private var tracks: [Int]

  init(rows: [Int]) {
    self.rows = rows.sorted()
    tracks = [Int](repeating: -1, count: rows.count)
  }

  /// Takes the first track after all those taken between two rows.
  mutating func place(from low: Int, to high: Int) -> Int {
    var index = rows.partitioningIndex { $0 >= low }
    let first = index
    var last = -1
    while index < rows.count && rows[index] <= high {
      last = max(last, tracks[index])
      index += 1
    }
    for row in first..<index { tracks[row] = last + 1 }
    return last + 1
  }
}

extension Array {
  /// The first index whose element fulfils `predicate`, where those that do come last.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
