import Testing

@testable import TUI

@Suite("Frames on a slow line")
struct FramePaceTests {
  private let start = ContinuousClock.now

  @Test("a terminal that has never answered is not waited for")
  func silent() {
    var pace = FramePace()
    for _ in 0..<3 {
      #expect(pace.isFree(at: start) && pace.deadline(isMoving: false) == nil)
      pace.wrote(at: start)
    }
  }

  @Test("after an answer each frame waits for that of the one before")
  func answering() {
    var pace = FramePace()
    pace.wrote(at: start)
    pace.answered()
    #expect(pace.isFree(at: start))
    pace.wrote(at: start)
    #expect(!pace.isFree(at: start + .seconds(2)))
    pace.answered()
    #expect(pace.isFree(at: start + .seconds(2)))
  }

  @Test("an answer that does not come is not waited for again, until one comes")
  func lost() {
    var pace = FramePace()
    pace.answered()
    pace.wrote(at: start)
    let late = start + FramePace.patience
    #expect(pace.deadline(isMoving: false) == late && pace.isFree(at: late))
    pace.wrote(at: late)
    #expect(pace.isFree(at: late))
    pace.answered()
    pace.wrote(at: late)
    #expect(!pace.isFree(at: late))
  }

  @Test("before it is known whether the terminal answers, only what moves is slowed down, and not for long")
  func opening() {
    var pace = FramePace()
    #expect(pace.isFree(at: start, isMoving: true))
    pace.wrote(at: start)
    #expect(pace.isFree(at: start) && !pace.isFree(at: start, isMoving: true))
    #expect(pace.isFree(at: start + FramePace.opening.interval, isMoving: true))
    pace.wrote(at: start)
    #expect(!pace.isFree(at: start + FramePace.opening.interval, isMoving: true))
    let late = start + FramePace.opening.length
    pace.wrote(at: late)
    #expect(pace.isFree(at: late, isMoving: true))
  }

  @Test("of several frames on their way the last must be taken in")
  func several() {
    var pace = FramePace()
    for _ in 0..<2 { pace.wrote(at: start) }
    pace.answered()
    #expect(!pace.isFree(at: start))
    pace.answered()
    #expect(pace.isFree(at: start))
    pace.answered()
    pace.wrote(at: start)
    #expect(!pace.isFree(at: start))
  }
}
