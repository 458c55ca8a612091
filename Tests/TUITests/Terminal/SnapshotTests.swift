import Foundation
import TestSupport
import Testing

@Suite("Pictures beside the tests")
struct SnapshotTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var picture: URL { URL(filePath: folder.path + "/Snapshots/box.txt") }

  @Test("a missing one is recorded, then the same one passes and another one does not")
  func missing() {
    #expect(Snapshot.compare("a\nb\n", with: picture, mustRecord: false) == .recorded)
    #expect(Snapshot.compare("a\nb\n", with: picture, mustRecord: false) == .same)
    #expect(Snapshot.compare("a\nc\n", with: picture, mustRecord: false) == .different("2 - b\n2 + c"))
    #expect(Snapshot.compare("a\nb\n", with: picture, mustRecord: false) == .same)
  }

  @Test("one that is wanted anew is recorded")
  func anew() {
    #expect(Snapshot.compare("a", with: picture, mustRecord: true) == .recorded)
    #expect(Snapshot.compare("b", with: picture, mustRecord: true) == .recorded)
    #expect(Snapshot.compare("b", with: picture, mustRecord: false) == .same)
  }

  @Test("stand in the folder of their test target, however deep the test is")
  func place() {
    let place = Snapshot.place(of: "box", for: "/p/Tests/TUITests/Render/Deep/BoxTests.swift")
    #expect(place.path == "/p/Tests/TUITests/Snapshots/box.txt")
  }
}
