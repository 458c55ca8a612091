import Graph
import Layout
import Testing

@testable import TUI

@Suite struct WireRasterTests {
  /// Draws routes, each with the number of its source, on an empty grid.
  private func rows(_ routes: [(source: Int, points: [(Int, Int)])], width: Int, height: Int) -> [String] {
    var raster = WireRaster(window: Rectangle(x: 0, y: 0, width: width, height: height))
    for route in routes {
      raster.draw(route.points.map { Point(x: $0.0, y: $0.1) }, source: Int32(route.source), tint: .idle)
    }
    return (0..<height).map { y in String((0..<width).map { x in raster[x, y]?.glyph ?? " " }) }
  }

  @Test("an arrow turns in round corners and ends in a head")
  func corners() {
    let picture = rows([(0, [(0, 0), (2, 0), (2, 2), (5, 2)])], width: 6, height: 3)
    #expect(picture == ["──╮   ", "  │   ", "  ╰──▶"])
  }

  @Test("one source's line forks in a tee")
  func fork() {
    let picture = rows([(0, [(0, 1), (5, 1)]), (0, [(0, 1), (2, 1), (2, 0), (5, 0)])], width: 6, height: 2)
    #expect(picture == ["  ╭──▶", "──┴──▶"])
  }

  @Test("one source's line that forks three ways is a dot, not a crossing")
  func dot() {
    let picture = rows(
      [
        (0, [(0, 1), (5, 1)]), (0, [(0, 1), (2, 1), (2, 0), (5, 0)]), (0, [(0, 1), (2, 1), (2, 2), (5, 2)]),
      ], width: 6, height: 3)
    #expect(picture == ["  ╭──▶", "──●──▶", "  ╰──▶"])
  }

  @Test("lines of two sources that cross are a crossing")
  func crossing() {
    let picture = rows(
      [(0, [(0, 1), (5, 1)]), (1, [(1, 0), (2, 0), (2, 2), (5, 2)])], width: 6, height: 3)
    #expect(picture == [" ─╮   ", "──┼──▶", "  ╰──▶"])
  }

  @Test("lines of two sources that meet before a head they share are joined, not crossed")
  func merge() {
    let picture = rows([(0, [(0, 1), (5, 1)]), (1, [(1, 0), (2, 0), (2, 1), (5, 1)])], width: 6, height: 2)
    #expect(picture == [" ─╮   ", "──┴──▶"])
  }

  @Test("only the window is kept")
  func clipping() {
    var raster = WireRaster(window: Rectangle(x: 3, y: 1, width: 2, height: 1))
    raster.draw([Point(x: -100, y: 1), Point(x: 100, y: 1)], source: 0, tint: .forward)
    #expect(raster[3, 1]?.glyph == "─")
    #expect(raster[2, 1] == nil)
    #expect(raster[4, 1]?.tint == .forward)
    #expect(!raster.isFree(x: 3, y: 1, length: 1))
  }
}

@Suite struct RoutePathTests {
  @Test("a packet goes along the route cell by cell, corners once")
  func path() {
    let path = RoutePath([Point(x: 0, y: 0), Point(x: 2, y: 0), Point(x: 2, y: 2)])
    let cells = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)].map { Point(x: $0.0, y: $0.1) }
    #expect(path.length == 5)
    #expect((0..<5).map { path[$0] } == cells)
    #expect(path.cell(at: 0) == cells[0])
    #expect(path.cell(at: 0.5) == cells[2])
    #expect(path.cell(at: 1) == cells[4])
  }

  @Test("a route of one cell is a path of one cell")
  func single() {
    let path = RoutePath([Point(x: 3, y: 4)])
    #expect(path.length == 1)
    #expect(path.cell(at: 0.7) == Point(x: 3, y: 4))
  }
}
