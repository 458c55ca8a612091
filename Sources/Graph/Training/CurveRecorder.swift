/// Walks through the iterations once more and writes down how gradients and the cells of a parameter move.
///
/// It has a tape of its own, so that the timeline keeps nothing for it, and it writes into bounded memory. It goes
/// as far as it is told, in parts of any size.
public struct CurveRecorder: Sendable {
  /// The parameter whose cells are followed.
  public let parameter: Int
  /// The cells of it that are followed.
  public let cells: Range<Int>
  /// The parameters whose gradients are followed, the one of the cells among them.
  public let parameters: [Int]
  /// How many iterations have been written down.
  public private(set) var reached = 0

  private let run: TrainingRun
  private var tape: Tape
  private var state: TrainingState
  private var cellRecorders: [SeriesRecorder]
  private var normRecorders: [SeriesRecorder]

  /// The most cells and the most parameters that are followed, and how finely.
  private static let mostCells = 64
  private static let mostParameters = 16
  private static let capacity = 256

  /// Starts at iteration 0 of a timeline, with all that has been changed in it.
  ///
  /// - Parameters:
  ///   - timeline: What to walk through.
  ///   - parameter: The parameter whose cells are followed.
  ///   - element: The cell that must be among those.
  public init(_ timeline: Timeline, parameter: Int, element: Int) {
    let run = timeline.run
    self.run = run
    self.parameter = parameter
    tape = Tape(plan: run.plan)
    state = run.initialState
    for (leaf, value) in run.experiment.leaves { tape.setLeaf(leaf, value.elements) }
    let count = run.plan.count(of: parameter)
    let first = element / Self.mostCells * Self.mostCells
    let cells = first..<min(first + Self.mostCells, count)
    self.cells = cells
    let others = run.parameterNodes.filter { $0 != parameter }.prefix(Self.mostParameters - 1)
    let parameters = (others + [parameter]).sorted()
    self.parameters = parameters
    cellRecorders = cells.map { _ in SeriesRecorder(capacity: Self.capacity) }
    normRecorders = parameters.map { _ in SeriesRecorder(capacity: Self.capacity) }
  }

  /// Whether it follows a cell through just what a timeline shows.
  public func follows(_ timeline: Timeline, parameter: Int, element: Int) -> Bool {
    self.parameter == parameter && cells.contains(element) && run.experiment == timeline.experiment
  }

  /// Writes down the iterations before one, a limited number of them.
  ///
  /// - Complexity: One pass an iteration.
  public mutating func record(upTo iteration: Int, passes: Int) {
    let end = min(iteration, reached + passes)
    while reached < end {
      let outcome = run.advance(over: reached, from: state, on: &tape)
      for (index, cell) in cells.enumerated() {
        cellRecorders[index].append(tape.withValue(of: parameter) { $0[cell] })
      }
      for (index, node) in parameters.enumerated() {
        normRecorders[index].append(tape.withGradient(of: node) { $0.norm } ?? 0)
      }
      if let after = outcome.after { state = after }
      reached += 1
    }
  }

  /// The way of a cell up to a moment.
  public func trajectory(of element: Int, upTo moment: Moment) -> Series {
    cellRecorders[element - cells.lowerBound].series(
      upTo: moment.iteration, number: moment.parameterBeforeUpdate(of: parameter)?.elements[element])
  }

  /// The Euclidean norm of a parameter's gradient up to a moment; of its iteration only once it is complete.
  public func norm(of parameter: Int, upTo moment: Moment) -> Series {
    guard let index = parameters.firstIndex(of: parameter) else { return Series([]) }
    let present = moment.isGradientComplete(of: parameter) ? moment.gradient(of: parameter) : nil
    return normRecorders[index].series(
      upTo: moment.iteration, number: present?.elements.withUnsafeBufferPointer(\.norm))
  }
}

extension UnsafeBufferPointer<Double> {
  /// The square root of the sum of the squares.
  fileprivate var norm: Double {
    let largest = reduce(0) { $1.magnitude > $0 || $1.isNaN ? $1.magnitude : $0 }
    guard largest > 0, largest.isFinite else { return largest }
    // Divided by the largest, no square is too large or too small.
    return largest * reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }
}
