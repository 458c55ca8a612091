import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of graphs that are larger than the screen.
@Suite struct OverviewScreenTests {
  private static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  @Test("the wave runs through a network and back, in colours", arguments: sizes)
  func colours(size: Size) throws {
    let pictures = try waves(size).map { AnsiText.text($0, theme: Theme(.indexed)) }
    expectSnapshot(visible(pictures), named: "Overview/network-\(size.width)x\(size.height)")
  }

  @Test("without colours what is known is told from what is not", arguments: sizes)
  func mono(size: Size) throws {
    let frames = try waves(size)
    let pictures = frames.map { AnsiText.text($0, theme: Theme(.none)) }
    #expect(!pictures.joined().contains("38;5;"))
    let unknown = paints(of: .muted, in: frames[1])
    let values = paints(of: .forward, in: frames[1])
    let gradients = paints(of: .backward, in: frames[3])
    #expect(!unknown.isEmpty && unknown.allSatisfy(\.isDim))
    #expect(values.contains { !$0.isDim && !$0.isBold })
    #expect(gradients.contains { $0.isBold })
    expectSnapshot(visible(pictures), named: "Overview/network-mono-\(size.width)x\(size.height)")
  }

  @Test("in ASCII characters of more and less ink stand for the dots", arguments: sizes)
  func ascii(size: Size) throws {
    let text = try waves(size, isASCII: true).map { AnsiText.text($0) }.joined(separator: "\n")
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    expectSnapshot(text, named: "Overview/network-ascii-\(size.width)x\(size.height)")
  }

  @Test("a chain that is far longer than the screen is folded as text is")
  func chain() throws {
    var player = try Player(LargeGraphs.chain(2_000))
    player.press("999s")
    #expect(player.model.session?.scene.zoom == .overview)
    expectSnapshot(AnsiText.text(player.frame), named: "Overview/chain")
  }

  @Test("a NaN is marked where it stands, in every way of drawing", arguments: [false, true])
  func broken(isASCII: Bool) throws {
    var player = try Player(SampleGraphs.broken)
    player.model.options.isASCII = isASCII
    player.press("ZZZ")
    #expect(player.model.session?.scene.zoom == .overview)
    let mark: Character = isASCII ? "x" : "×"
    let marks = { (frame: Frame) in frame.cells.count { $0.glyph == mark && $0.style.role == .alarm } }
    #expect(marks(player.frame) == 0)
    player.press("c")
    #expect(marks(player.frame) == 1)
  }

  @Test(
    "what a change has moved is marked in dots and in the overview", arguments: [false, true], ["ZZ", "ZZZ"])
  func moved(isASCII: Bool, zoom: String) throws {
    var player = try Player(SampleGraphs.learning)
    player.model.options.isASCII = isASCII
    player.press(zoom + "ff")
    let mark: Character = isASCII ? "D" : "Δ"
    let marks = { (frame: Frame) in frame.cells.dropFirst(frame.size.width).count { $0.glyph == mark } }
    #expect(marks(player.frame) == 0)
    player.press("e")
    player.press(.control("u"))
    player.press("2")
    player.press(.enter)
    // x is 1×2 and W 2×3: the gradient of one or the other moves, and all that is computed of what was changed.
    #expect(marks(player.frame) >= 3)
    player.press("u")
    player.press("h")
    #expect(marks(player.frame) == 0)
  }

  @Test("a graph of dots larger than the screen has a map of the whole beside it", arguments: sizes)
  func map(size: Size) throws {
    var player = try Player.network(size)
    player.press("z")
    #expect(player.model.session?.scene.zoom == .dot)
    player.press("200s")
    expectSnapshot(AnsiText.text(player.frame), named: "Overview/map-\(size.width)x\(size.height)")
  }

  /// How the dots of a meaning are painted without colours, where no line runs through.
  private func paints(of role: Role, in frame: Frame) -> [Paint] {
    let isDots = { (cell: Cell) in
      cell.glyph?.unicodeScalars.first.map { (0x2800...0x28FF).contains($0.value) } ?? false
    }
    return frame.cells.filter { $0.style.role == role && isDots($0) }.map { Theme(.none).paint($0.style) }
  }

  /// The screen at the start, amid the forward pass, amid the backward pass with a node selected, and at the end.
  private func waves(_ size: Size, isASCII: Bool = false) throws -> [Frame] {
    var player = try Player.network(size)
    player.model.options.isASCII = isASCII
    var frames = [player.frame]
    player.press("150s")
    frames.append(player.frame)
    player.press("f500s")
    player.press(.tab)
    player.press("l")
    frames.append(player.frame)
    player.press("G")
    frames.append(player.frame)
    return frames
  }

  private func visible(_ pictures: [String]) -> String {
    pictures.joined(separator: "\n").replacing("\u{1B}", with: "␛")
  }
}
