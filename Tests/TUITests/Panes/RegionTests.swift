import Testing

@testable import TUI

@Suite struct RegionTests {
  @Test("Taking from the four sides leaves the middle")
  func taking() {
    var rest = Region(Size(width: 120, height: 36))
    #expect(rest.takeTop(1) == Region(x: 0, y: 0, width: 120, height: 1))
    #expect(rest.takeBottom(2) == Region(x: 0, y: 34, width: 120, height: 2))
    #expect(rest.takeLeft(20) == Region(x: 0, y: 1, width: 20, height: 33))
    #expect(rest.takeRight(32) == Region(x: 88, y: 1, width: 32, height: 33))
    #expect(rest == Region(x: 20, y: 1, width: 68, height: 33))
  }

  @Test("Taking more than there is takes all and leaves nothing")
  func takingTooMuch() {
    var rest = Region(x: 2, y: 3, width: 4, height: 5)
    #expect(rest.takeBottom(9) == Region(x: 2, y: 3, width: 4, height: 5))
    #expect(rest.isEmpty)
    #expect(rest.takeRight(-1).isEmpty)
    #expect(rest.width == 4)
  }

  @Test("Sizes are never negative")
  func negative() {
    #expect(Region(x: 1, y: 1, width: -3, height: 2).width == 0)
    #expect(Region(x: 1, y: 1, width: 3, height: 3).inset(columns: 2, rows: 1).isEmpty)
    #expect(
      Region(x: 0, y: 0, width: 3, height: 3).intersection(Region(x: 5, y: 0, width: 3, height: 3)).isEmpty)
  }

  @Test("The middle of a region holds no more than the region")
  func centered() {
    let screen = Region(x: 0, y: 0, width: 80, height: 24)
    #expect(screen.centered(Size(width: 40, height: 10)) == Region(x: 20, y: 7, width: 40, height: 10))
    #expect(screen.centered(Size(width: 100, height: 100)) == screen)
  }
}
