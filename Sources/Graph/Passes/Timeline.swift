/// All steps of all iterations, as a list in which any place can be looked up.
///
///     position   0  1  2 …            n−1 │ n  n+1 …
///     iteration  0                        │ 1
///     step       start forward … update   │ start forward …
///
/// Each iteration has as many positions as the schedule has steps; the last has no updates. Without training there
/// is one iteration. A timeline is a value; what it has run it keeps within bounds, and what it runs again comes
/// out the same to the bit.
public struct Timeline: Sendable {
  private let run: TrainingRun
  private var history: TrainingHistory
  /// The passes run most recently, the latest last.
  private var passes: [Pass] = []
  /// The output at each iteration run so far; empty where the output is no scalar.
  private var outputs: [Double] = []
  private var tape: Tape

  /// Creates the timeline of a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - training: How its parameters learn; nil: as the graph says.
  public init(_ graph: ComputationGraph, training: Training? = nil) {
    let run = TrainingRun(graph, training: training ?? graph.training)
    self.init(
      run, spacing: TrainingHistory.spacing(iterations: run.iterations, stateSize: run.stateSize))
  }

  /// Creates a timeline that keeps the parameters of every `spacing`-th iteration.
  init(_ run: TrainingRun, spacing: Int) {
    self.run = run
    tape = Tape(plan: run.plan)
    history = TrainingHistory(initialState: run.initialState, spacing: spacing)
  }

  /// The graph.
  public var graph: ComputationGraph { run.plan.graph }

  /// The steps of one iteration.
  public var schedule: Schedule { run.plan.schedule }

  /// How the parameters learn; nil: there is one iteration without updates.
  public var training: Training? { run.training }

  /// The number of updates; the iterations are numbered from 0 to this, the last without updates.
  public var iterations: Int { run.iterations }

  /// The number of positions.
  public var count: Int { iterations * schedule.steps.count + schedule.update.lowerBound }

  /// The position of a step of an iteration.
  public func position(iteration: Int, step: Int) -> Int { iteration * schedule.steps.count + step }

  /// The iteration and the step at a position.
  public func place(of position: Int) -> (iteration: Int, step: Int) {
    (position / schedule.steps.count, position % schedule.steps.count)
  }

  /// The complete state after `position` steps.
  ///
  /// - Complexity: O(1) within an iteration that was run recently; otherwise one pass for each iteration from the
  ///   last known one on.
  public mutating func moment(at position: Int) -> Moment {
    precondition(0 <= position && position < count, "a position of the timeline")
    let (iteration, step) = place(of: position)
    return Moment(
      position: position, iteration: iteration, stepIndex: step, pass: pass(of: iteration), outputs: outputs)
  }

  /// The output at the iterations from 0 to `iteration`; empty where the output is no scalar.
  public mutating func losses(upTo iteration: Int) -> [Double] {
    precondition(0 <= iteration && iteration <= iterations, "an iteration of the timeline")
    if outputs.count <= iteration { _ = pass(of: iteration) }
    return Array(outputs.prefix(iteration + 1))
  }

  /// The pass of an iteration: one run recently, or run now, with all iterations before it that are not known.
  private mutating func pass(of iteration: Int) -> Pass {
    if let index = passes.lastIndex(where: { $0.iteration == iteration }) {
      passes.append(passes.remove(at: index))
      return passes[passes.count - 1]
    }
    for earlier in history.prepare(iteration)..<iteration { advance(over: earlier) }
    let pass = advance(over: iteration)
    if passes.count >= capacity { passes.removeFirst() }
    passes.append(pass)
    return pass
  }

  /// Runs one iteration whose state is at hand, and notes the state after it.
  @discardableResult private mutating func advance(over iteration: Int) -> Pass {
    let before = history.state(at: iteration)
    run.run(iteration, from: before, on: &tape)
    if iteration == outputs.count, graph.nodes[graph.output].shape.isScalar {
      outputs.append(tape.withValue(of: graph.output) { $0[0] })
    }
    let after = iteration < iterations ? run.state(after: tape, from: before) : nil
    if let after { history.append(after, at: iteration + 1) }
    return Pass(iteration: iteration, run: run, tape: tape, before: before, after: after)
  }

  /// How many passes are kept: what fits into 8 MB, but two at least and 64 at most.
  private var capacity: Int {
    let size = (run.plan.valueOffsets.last ?? 0) + run.plan.adjointCount + graph.arrows.count
    return min(max((1 << 20) / max(size, 1), 2), 64)
  }
}

/// The forward and backward pass of one iteration, complete.
final class Pass: Sendable {
  let iteration: Int
  let run: TrainingRun
  let tape: Tape
  /// The parameters that the pass starts from.
  let before: TrainingState
  /// The parameters after the update; nil where there is none.
  let after: TrainingState?
  /// The nodes whose values the pass leaves NaN or infinite.
  let brokenValues: [Int]
  /// The nodes whose gradients it leaves so.
  let brokenGradients: [Int]

  init(iteration: Int, run: TrainingRun, tape: Tape, before: TrainingState, after: TrainingState?) {
    self.iteration = iteration
    self.run = run
    self.tape = tape
    self.before = before
    self.after = after
    let nodes = run.plan.graph.nodes.indices
    let isBroken = { (numbers: UnsafeBufferPointer<Double>) in numbers.contains { !$0.isFinite } }
    brokenValues = nodes.filter { tape.withValue(of: $0, isBroken) }
    brokenGradients = nodes.filter { tape.withGradient(of: $0, isBroken) ?? false }
  }
}
