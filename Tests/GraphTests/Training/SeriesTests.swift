import Testing

@testable import Graph

@Suite struct `A number is followed over any number of iterations in bounded memory` {
  private func number(_ iteration: Int) -> Double { Double((iteration * 37) % 101) }

  private func recorder(_ count: Int, capacity: Int = 8) -> SeriesRecorder {
    var recorder = SeriesRecorder(capacity: capacity)
    for iteration in 0..<count { recorder.append(number(iteration)) }
    return recorder
  }

  @Test func `a few iterations are kept one by one`() {
    let series = recorder(8).series(upTo: 7, number: number(7))
    #expect(series == Series((0..<8).map(number)) && series.stride == 1)
  }

  @Test func `many are kept as the least and the greatest of some that follow each other`() {
    let series = recorder(40).series(upTo: 30, number: number(30))
    // Of 31 iterations, 32 fit into 8 buckets of 4: seven are complete, the last one is the present.
    #expect(series.stride == 4 && series.samples.count == 8)
    for (index, sample) in series.samples.dropLast().enumerated() {
      let numbers = (4 * index..<4 * index + 4).map(number)
      #expect(sample.iteration == 4 * index)
      #expect(sample.range == (numbers.min() ?? 0)...(numbers.max() ?? 0))
    }
    #expect(series.samples.last?.iteration == 30 && series.samples.last?.range == number(30)...number(30))
  }

  @Test(arguments: [0, 1, 7, 8, 9, 31, 32, 33, 64, 99])
  func `what is seen at an iteration does not depend on what was run after it`(iteration: Int) {
    let expected = recorder(iteration).series(upTo: iteration, number: 1)
    for count in [iteration, iteration + 1, 2 * iteration + 3, 1000] {
      #expect(recorder(count).series(upTo: iteration, number: 1) == expected)
    }
  }

  @Test(arguments: 0..<140) func `what is written again after a cut comes out the same`(end: Int) {
    var cut = recorder(130)
    let left = cut.truncate(to: end)
    #expect(left <= min(end, 130) && left > min(end, 130) - 16)
    for iteration in left..<150 { cut.append(number(iteration)) }
    for iteration in [3, 20, 60, 140] {
      #expect(
        cut.series(upTo: iteration, number: nil) == recorder(150).series(upTo: iteration, number: nil))
    }
  }

  @Test func `numbers that are not finite are told apart`() {
    var recorder = SeriesRecorder(capacity: 2)
    for number in [1, .nan, .infinity, .nan] { recorder.append(number) }
    let samples = recorder.series(upTo: 4, number: nil).samples
    #expect(samples.map(\.isBroken) == [true, true] && samples.map(\.range) == [1...1, nil])
  }
}
