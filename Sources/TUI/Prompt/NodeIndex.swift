import Graph

/// The names of all nodes, made ready to be searched at every key that is typed.
///
/// They stand one after the other in lower case, so that a search reads each byte about once. Names that are not ASCII
/// are compared as texts instead, since one letter can be written in several ways there.
struct NodeIndex: Sendable {
  /// How near a name is to what is searched, the nearest first.
  private enum Rank: Int, CaseIterable {
    case verySame, same, beginning, part
  }

  /// Id, label and operation of the first node, then of the second, ….
  private let names: [String]
  private static let namesOfNode = 3
  private var bytes: [UInt8] = []
  /// Where each name lies in `bytes`; empty for a name that is not ASCII.
  private var places: [Range<Int>] = []

  /// Prepares the names of a graph.
  ///
  /// - Complexity: O(bytes of all names).
  init(_ graph: ComputationGraph) {
    names = graph.nodes.flatMap { [$0.id, $0.name, $0.operation.name] }
    places.reserveCapacity(names.count)
    for name in names {
      let start = bytes.count
      if name.utf8.allSatisfy({ $0 < 0x80 }) { bytes.append(contentsOf: name.utf8.lazy.map(Self.lowercased)) }
      places.append(start..<bytes.count)
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Each name once.
  var distinctNames: [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The nodes whose id, label or operation is, begins with or contains a text, in this order of nearness.
  ///
  /// Lower case is as good as upper case, but the very same text comes first.
  func nodes(matching text: String) -> [Int] {
    let wanted = text.lowercased()
    let wantedBytes = Array(wanted.utf8)
    var found = [[Int]](repeating: [], count: Rank.allCases.count)
    bytes.withUnsafeBufferPointer { bytes in
      for first in stride(from: 0, to: names.count, by: Self.namesOfNode) {
        let ranks = (first..<first + Self.namesOfNode).lazy.compactMap { index -> Rank? in
          let place = places[index]
          let rank =
            place.isEmpty
            ? Self.rank(of: names[index].lowercased(), wanted)
            : Self.rank(of: bytes[place], wantedBytes)
          return rank == .same && names[index] == text ? .verySame : rank
        }
        if let best = ranks.min(by: { $0.rawValue < $1.rawValue }) {
          found[best.rawValue].append(first / Self.namesOfNode)
        }
      }
    }
    return Array(found.joined())
  }

  private static func rank(of name: String, _ wanted: String) -> Rank? {
    if name == wanted { return .same }
    if name.hasPrefix(wanted) { return .beginning }
    return name.contains(wanted) ? .part : nil
  }

  private static func rank(of name: Slice<UnsafeBufferPointer<UInt8>>, _ wanted: [UInt8]) -> Rank? {
    guard let first = wanted.first, name.count >= wanted.count else {
      return wanted.isEmpty ? .beginning : nil
    }
    for start in name.startIndex...(name.endIndex - wanted.count) where name[start] == first {
      guard name[start..<start + wanted.count].elementsEqual(wanted) else { continue }
      return start > name.startIndex ? .part : name.count == wanted.count ? .same : .beginning
    }
    return nil
  }
}
