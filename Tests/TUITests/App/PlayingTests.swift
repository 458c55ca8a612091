import Foundation
import Graph
import Testing

@testable import TUI

@Suite struct PlayingTests {
  @Test("at rest nothing wakes the program")
  func atRest() throws {
    var player = try Player(SampleGraphs.branch)
    #expect(player.model.timeout == nil)
    player.press("s")
    #expect(player.model.timeout == nil)
  }

  @Test("a step is shown on its way for 0.4 s at speed 1, then rests")
  func animation() throws {
    var player = try Player(SampleGraphs.branch, isAnimated: true)
    player.press("s")
    #expect(player.position == 1)
    #expect(player.model.motion?.progress == 0)
    _ = player.model.handle(.timeout, at: player.now + .milliseconds(200))
    #expect(player.model.motion?.progress == 0.5)
    _ = player.model.handle(.timeout, at: player.now + .milliseconds(400))
    #expect(player.model.motion == nil)
    #expect(player.model.timeout == nil)
  }

  @Test("what travels is seen whole, however close the boxes stand", arguments: [80, 120])
  func whole(width: Int) throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: width, height: 24), isAnimated: true)
    player.press("fss")
    var seen: Set<String> = []
    for time in stride(from: 0, to: 400, by: 10) {
      _ = player.model.handle(.timeout, at: player.now + .milliseconds(time))
      guard player.model.motion?.isTravelling == true else { continue }
      let canvas = player.frame.cells[width..<(width * 16)]
      let packet = canvas.filter { $0.style == Style(.backward, bold: true, reversed: true) }
      seen.insert(String(packet.compactMap(\.glyph)).trimmingCharacters(in: .whitespaces))
    }
    // ∂L/∂y = (0.3654, 0.2393, −0.6047) in as many digits as there is room for, or its shape.
    #expect(seen.count == 1)
    #expect(seen.allSatisfy { ["1×3", "0.365 0.239 −0.605", "0.365  0.239 −0.605"].contains($0) }, "\(seen)")
  }

  @Test("the number arrives with its packet, not before")
  func arrival() throws {
    var player = try Player(SampleGraphs.branch, isAnimated: true)
    player.press("s")
    _ = player.model.handle(.timeout, at: player.now + .milliseconds(100))
    let travelling = ScreenView(model: player.model)
    #expect(player.model.motion?.isTravelling == true)
    let before = travelling.render()
    _ = player.model.handle(.timeout, at: player.now + .milliseconds(390))
    #expect(player.model.motion?.isTravelling == false)
    #expect(ScreenView(model: player.model).render() != before)
  }

  @Test("a key during an animation finishes it at once")
  func interruption() throws {
    var player = try Player(SampleGraphs.branch, isAnimated: true)
    player.press(.character("s"))
    player.press(.character("s"), after: .milliseconds(200))
    #expect(player.position == 2)
    #expect(player.model.animation?.step == .forward(node: 4))
    player.press(.character("S"), after: .milliseconds(200))
    #expect(player.position == 1)
    #expect(player.model.animation == nil)
  }

  @Test("a held key steps at once")
  func heldKey() throws {
    var player = try Player(SampleGraphs.branch, isAnimated: true)
    player.press(.character("s"))
    for _ in 0..<4 { player.press(.character("s"), after: .milliseconds(30)) }
    #expect(player.position == 5)
    #expect(player.model.animation == nil)
  }

  @Test("Space plays to the end and stops there", arguments: [true, false])
  func play(isAnimated: Bool) throws {
    var player = try Player(SampleGraphs.branch, isAnimated: isAnimated)
    player.press(" ")
    var ticks = 0
    while let timeout = player.model.timeout, ticks < 10_000 {
      player.now += timeout + .microseconds(1)
      _ = player.model.handle(.timeout, at: player.now)
      ticks += 1
    }
    #expect(player.position == 9)
    #expect(!player.model.isPlaying)
  }

  @Test("the speed doubles and halves between 0.25 and 16")
  func speed() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("++")
    #expect(player.model.options.speed == 4)
    player.press("+++++")
    #expect(player.model.options.speed == 16)
    player.press("--------------")
    #expect(player.model.options.speed == 0.25)
  }
}
