import Foundation
import Testing

@testable import Graph

@Suite("Each demo's file")
struct DemoFileTests {
  @Test("is in the index, and the index names no other")
  func indexNamesAllFiles() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Demo.folder.path)
      .filter { $0.hasSuffix(".json") && $0 != "index.json" }
    #expect(Demo.all.map { $0.name + ".json" }.sorted() == files.sorted())
    #expect(!files.isEmpty)
  }

  @Test("has a title and a description that fit the menu", arguments: Demo.all)
  func hasTitleAndDescription(of demo: Demo) throws {
    let graph = try demo.graph()
    // A list on a screen of 80 columns shows 30 of the title, one of 120 columns 62 of the description.
    #expect((1...30).contains(try #require(graph.title).count))
    #expect((1...62).contains(try #require(graph.summary).count))
  }

  @Test("opens with a note, and every note fits two lines on a screen of 80 columns", arguments: Demo.all)
  func notesFit(of demo: Demo) throws {
    let graph = try demo.graph()
    #expect(graph.notes.first?.moment == .start)
    #expect(graph.notes.count >= 3)
    #expect(graph.notes.allSatisfy { $0.text.count <= 120 })
    // At the last step the note of the step and that of the end stand together.
    let schedule = Schedule(graph, updatesParameters: false)
    let last = graph.notes.filter { step(of: $0, in: graph, schedule) == schedule.steps.count - 1 }
    #expect(last.map(\.text).joined(separator: " ").count <= 140)
  }

  @Test("puts each note at a step that there is, one at each", arguments: Demo.all)
  func notesHaveTheirSteps(of demo: Demo) throws {
    let graph = try demo.graph()
    let schedule = Schedule(graph, updatesParameters: graph.training != nil)
    let steps = graph.notes.filter { $0.moment != .end }.map { step(of: $0, in: graph, schedule) }
    #expect(!steps.contains(nil))
    #expect(Set(steps).count == steps.count)
  }

  @Test("tells its story in the order of the steps", arguments: Demo.all)
  func notesAreInOrder(of demo: Demo) throws {
    let graph = try demo.graph()
    let phases = graph.notes.map { note in
      switch note.moment {
      case .start: 0
      case .forward: 1
      case .backward: 2
      case .update: 3
      case .end: 4
      }
    }
    #expect(phases == phases.sorted())
  }

  /// The step of the last iteration at which a note is shown; nil where there is none.
  private func step(of note: Note, in graph: ComputationGraph, _ schedule: Schedule) -> Int? {
    switch note.moment {
    case .start: 0
    case .end: schedule.backward.upperBound - 1
    case .forward(let node): schedule.index(ofForward: node)
    case .backward(let node) where node == graph.output: schedule.seed
    case .backward(let node): schedule.consumers(of: node).last.flatMap(schedule.index(ofArrow:))
    case .update(let node): schedule.index(ofUpdate: node)
    }
  }
}
