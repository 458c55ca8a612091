import TestSupport
import Testing

@testable import Graph

@Suite struct MutationTests {
  /// Pieces that mean something to the reader.
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "null", "true", "1e400", "-", "0", "1e9",
    "2.5", "\"x\"",
    "\"nodes\"", "\"id\"", "\"op\"", "\"inputs\"", "\"value\"", "\"axis\"", "\"sum\"", "\"repeat\"",
    "\"count\":", "[]",
    "{}", "\u{FEFF}", "\u{202E}", "\n", "9999999999", "\"W\"", "\"L\"", "[[1],[2,3]]",
  ].map { Array($0.utf8) }

  private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
      case 3: bytes.replaceSubrange(place..<end, with: Self.pieces.randomElement(using: &random) ?? [])
      case 4:
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  @Test(
    "A damaged file is either a graph or told, never a crash", .timeLimit(.minutes(1)),
    arguments: 0..<8 as Range<UInt64>)
  func damage(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let original = Array(GraphFileTests.complete.utf8)
    for _ in 0..<500 {
      let bytes = mutated(original, &random)
      do throws(GraphFileFailure) {
        let graph = try GraphFile.read(bytes)
        #expect(graph.nodes.indices.contains(graph.output))
      } catch {
        #expect(!error.diagnostics.isEmpty && error.diagnostics.count <= 20)
        let isWhole = error.diagnostics.allSatisfy { $0.line > 0 && $0.column > 0 && !$0.message.isEmpty }
        #expect(isWhole)
        #expect(error.lines(file: "f").allSatisfy { $0.unicodeScalars.allSatisfy { !isHostile($0) } })
      }
    }
  }

  @Test("A file cut anywhere is told")
  func truncation() {
    let original = Array(GraphFileTests.complete.utf8)
    for count in 0..<original.count - 1 {
      #expect(!told(Array(original.prefix(count))).isEmpty, "\(count) bytes")
    }
  }
}
