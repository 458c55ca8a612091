import TestSupport
import Testing

@testable import TUI

@Suite struct PaneClippingTests {
  /// All tiny sizes, then others up to a large screen.
  static let sizes: [Size] = {
    var generator = SplitMix64(seed: 3)
    var sizes: [Size] = []
    for width in 0...7 {
      for height in 0...7 { sizes.append(Size(width: width, height: height)) }
    }
    for _ in 0..<60 {
      sizes.append(
        Size(
          width: Int.random(in: 0...130, using: &generator), height: Int.random(in: 0...40, using: &generator)
        ))
    }
    return sizes
  }()

  @Test("No pane draws outside its region, whatever the size", arguments: PaneSamples.all.indices)
  func clipping(index: Int) {
    let pane = PaneSamples.all[index]
    let marked = Cell("#", Style(.alarm))
    for size in Self.sizes {
      var frame = Frame(Size(width: size.width + 4, height: size.height + 4))
      frame.fill(x: 0, y: 0, width: frame.size.width, height: frame.size.height, with: marked)
      pane.render(into: &frame, region: Region(x: 2, y: 2, width: size.width, height: size.height))
      let untouched = frame.cells.count { $0 == marked }
      #expect(untouched == frame.cells.count - size.width * size.height, "\(size)")
    }
  }

  @Test("Every glyph that a pane draws has one in ASCII", arguments: PaneSamples.all.indices)
  func ascii(index: Int) {
    let drawn = frame(PaneSamples.all[index], 120, 36)
    let ascii = drawn.asciiOnly()
    let lost = zip(drawn.cells, ascii.cells).filter { $1.glyph == "?" && $0.glyph != "?" }
    #expect(lost.isEmpty, "\(lost.map(\.0.glyph))")
  }

  @Test("A region that hangs over the edges of the frame is drawn as far as the frame goes")
  func overhanging() {
    for pane in PaneSamples.all {
      var frame = Frame(Size(width: 30, height: 8))
      pane.render(into: &frame, region: Region(x: -10, y: -2, width: 60, height: 20))
      var whole = Frame(Size(width: 60, height: 20))
      pane.render(into: &whole, region: Region(whole.size))
      #expect(frame[0, 0] == whole[10, 2])
      #expect(frame[29, 7] == whole[39, 9])
    }
  }

  @Test("A pane covers what stood below it")
  func covering() {
    var frame = Frame(Size(width: 10, height: 2))
    frame.write("漢字漢字漢", x: 0, y: 0, style: Style())
    TooSmallPane().render(into: &frame, region: Region(x: 3, y: 0, width: 4, height: 1))
    #expect(frame[0, 0].glyph == "漢")
    #expect(frame[2, 0].glyph == " ")
    #expect(frame[7, 0].glyph == " ")
    #expect(frame[8, 0].glyph == "漢")
  }
}
