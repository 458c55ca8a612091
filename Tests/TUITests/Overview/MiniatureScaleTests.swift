import TestSupport
import Testing

@testable import TUI

@Suite struct MiniatureScaleTests {
  @Test("a diagram that fits is drawn a dot a cell, in as few cells as hold the dots")
  func small() {
    let scale = MiniatureScale(Size(width: 9, height: 5), limit: Size(width: 100, height: 30), folds: true)
    #expect(scale.dots == Size(width: 9, height: 5))
    #expect(scale.size == Size(width: 5, height: 2))
    #expect(scale.dotColumn(8) == 8 && scale.dotRow(4) == 4)
  }

  @Test("a diagram that is too large becomes as many dots as there are")
  func large() {
    let scale = MiniatureScale(
      Size(width: 480, height: 200), limit: Size(width: 120, height: 25), folds: true)
    #expect(scale.dots == Size(width: 240, height: 100))
    #expect(scale.size == Size(width: 120, height: 25))
    #expect(scale.dotColumn(479) == 239 && scale.dotRow(199) == 99)
  }

  @Test("a wide ribbon is folded into parts below each other, a blank row between them")
  func wideRibbon() {
    let scale = MiniatureScale(Size(width: 480, height: 1), limit: Size(width: 120, height: 27), folds: true)
    #expect(scale.size == Size(width: 120, height: 3))
    #expect(scale.folded(239, 0) == (239, 0))
    #expect(scale.folded(240, 0) == (0, 8), "the first dot of the third row of cells")
  }

  @Test("an upright ribbon is folded into parts beside each other, a blank column between them")
  func uprightRibbon() {
    let scale = MiniatureScale(Size(width: 3, height: 200), limit: Size(width: 40, height: 27), folds: true)
    #expect(scale.size == Size(width: 5, height: 27))
    #expect(scale.folded(2, 107) == (2, 107))
    #expect(scale.folded(2, 108) == (8, 0), "two cells and a blank one further")
  }

  @Test("a ribbon is not folded where that is not wanted")
  func unfolded() {
    let scale = MiniatureScale(Size(width: 480, height: 1), limit: Size(width: 120, height: 27), folds: false)
    #expect(scale.size == Size(width: 120, height: 1))
    #expect(scale.folded(scale.dotColumn(479), 0) == (239, 0))
  }

  @Test("every cell of a diagram lies in the picture, and the picture in its limit", arguments: 0..<40)
  func inside(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let diagram = Size(
      width: Int.random(in: 1...3_000, using: &random), height: Int.random(in: 1...400, using: &random))
    let limit = Size(
      width: Int.random(in: 1...120, using: &random), height: Int.random(in: 1...40, using: &random))
    let scale = MiniatureScale(diagram, limit: limit, folds: seed.isMultiple(of: 2))
    #expect(scale.size.width <= limit.width && scale.size.height <= limit.height)
    for y in 0..<diagram.height {
      for x in stride(from: 0, to: diagram.width, by: 7) {
        let dot = scale.folded(scale.dotColumn(x), scale.dotRow(y))
        let isInside =
          (0..<2 * scale.size.width).contains(dot.x) && (0..<4 * scale.size.height).contains(dot.y)
        if !isInside { Issue.record("\(x), \(y) became \(dot) of \(scale.size)") }
      }
    }
  }
}
