import Foundation
import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct WaitingTests {
  private static let size = Size(width: 80, height: 24)

  private func run(_ text: String, _ script: [Event]) throws -> Application<SimulatedTerminal>.Ending {
    let terminal = SimulatedTerminal(width: Self.size.width, height: Self.size.height, script)
    let opening = Opening(name: "test", graph: try SampleGraphs.read(text)) { $0.seek(.max) }
    var application = Application(
      terminal: terminal, model: Model(size: Self.size), opening: opening
    ) { _ in .failure(.init("there are no demos")) }
    return application.run()
  }

  @Test("q and ^C leave before a large graph is laid out, and while a small one is open")
  func leaving() throws {
    for text in [LargeGraphs.chain(3_000), SampleGraphs.branch] {
      #expect(try run(text, [.key(.character("q"))]) == .quit)
      #expect(try run(text, [.key(.control("c"))]) == .interrupted)
      #expect(try run(text, [.hangUp]) == .quit)
    }
  }

  @Test("only large graphs are waited for")
  func notice() throws {
    #expect(LayoutWork.notice(for: try SampleGraphs.read(SampleGraphs.branch)) == nil)
    let large = try SampleGraphs.read(LargeGraphs.chain(12_345))
    #expect(LayoutWork.notice(for: large) == "laying out 12,345 nodes…")
  }

  @Test("a zoom that has to be laid out is told beforehand, one that is at hand is not")
  func zooming() throws {
    var player = try Player(LargeGraphs.chain(3_000))
    let zoomIn = Event.key(.character("z"))
    #expect(player.model.session?.scene.zoom == .overview)
    #expect(player.model.notice(before: zoomIn) == nil, "dots are what the overview is made of")
    player.press("z")
    #expect(player.model.notice(before: zoomIn) == "laying out 3,000 nodes…")
    player.press("z")
    player.press("Z")
    #expect(player.model.notice(before: zoomIn) == nil)
    #expect(player.model.notice(before: .key(.character("s"))) == nil)
    #expect(player.model.notice(before: .resize(Self.size)) == nil)
  }

  @Test("other characters, which may take other columns, are told beforehand, also below a lens")
  func spelling() throws {
    var player = try Player(LargeGraphs.chain(3_000))
    let ascii = Event.key(.character("a"))
    #expect(player.model.notice(before: ascii) == "laying out 3,000 nodes…")
    player.press(.enter)
    #expect(player.model.notice(before: ascii) == "laying out 3,000 nodes…")
    #expect(player.model.notice(before: .key(.character("z"))) == nil)
    player.press(.escape)
    player.press("/")
    #expect(player.model.notice(before: ascii) == nil, "it is typed")
    #expect(try Player(SampleGraphs.branch).model.notice(before: ascii) == nil)
  }

  @Test(
    "the title, the notice and how to leave, in any size", arguments: [(80, 24), (20, 5), (8, 2), (1, 1)])
  func pane(width: Int, height: Int) {
    let pane = WaitingPane(title: "a network", notice: "laying out 10,000 nodes…")
    let frame = pane.frame(Size(width: width, height: height), isASCII: false)
    let text = AnsiText.text(frame)
    #expect(frame.size == Size(width: width, height: height))
    guard width >= 40 else { return }
    #expect(text.hasPrefix(" bpviz  a network\n"))
    #expect(text.contains("laying out 10,000 nodes…") && text.contains("q quit"))
    #expect(AnsiText.text(pane.frame(frame.size, isASCII: true)).utf8.allSatisfy { $0 < 0x7F })
  }

  @Test("work on another thread gives what it came to")
  func background() {
    let work = Background { (1...1_000).reduce(0, +) }
    var result: Int?
    while result == nil { result = work.result }
    #expect(result == 500_500)
  }

  @Test("a thread has a stack of its own for what handles its crash")
  func signalStack() {
    let work = Background {
      var stack = stack_t()
      sigaltstack(nil, &stack)
      return stack.ss_flags & Int32(SS_DISABLE) == 0 && stack.ss_size >= 64 * 1024
    }
    var result: Bool?
    while result == nil { result = work.result }
    #expect(result == true)
  }
}
