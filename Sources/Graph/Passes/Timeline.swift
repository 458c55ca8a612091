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
  private(set) var run: TrainingRun
  private var history: TrainingHistory
  /// The passes run most recently, the latest last.
  private var passes: [Pass] = []
  /// The output at each iteration run so far; nothing where the output is no scalar.
  private var outputs = SeriesRecorder()
  private var tape: Tape

  /// Creates the timeline of a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - training: How its parameters learn; nil: as the graph says.
  public init(_ graph: ComputationGraph, training: Training? = nil) {
    let run = TrainingRun(graph, training: training ?? graph.training)
    self.init(run, limit: TrainingHistory.limit(stateSize: run.stateSize))
  }

  /// Creates a timeline that keeps the parameters of at most `limit` iterations.
  init(_ run: TrainingRun, limit: Int) {
    self.run = run
    tape = Tape(plan: run.plan)
    history = TrainingHistory(initialState: run.initialState, limit: limit)
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
  ///
  /// - Complexity: One pass for each of the iterations.
  public mutating func losses(upTo iteration: Int) -> [Double] {
    precondition(0 <= iteration && iteration <= iterations, "an iteration of the timeline")
    guard graph.nodes[graph.output].shape.isScalar else { return [] }
    var next = history.prepare(0)
    var losses: [Double] = []
    while next < iteration {
      advance(over: next)
      losses.append(tape.withValue(of: graph.output) { $0[0] })
      next += 1
    }
    return losses + [pass(of: iteration).output]
  }

  /// The pass of an iteration: one run recently, or run now, with all iterations before it that are not known.
  private mutating func pass(of iteration: Int) -> Pass {
    if let index = passes.lastIndex(where: { $0.iteration == iteration }) {
      passes.append(passes.remove(at: index))
      return passes[passes.count - 1]
    }
    for earlier in history.prepare(iteration)..<iteration { advance(over: earlier) }
    let outcome = advance(over: iteration)
    let pass = Pass(iteration: iteration, run: run, tape: tape, outcome: outcome)
    pass.findBirths(
      in: Moment(
        position: position(iteration: iteration, step: 0), iteration: iteration, stepIndex: 0, pass: pass,
        outputs: outputs))
    if passes.count >= capacity { passes.removeFirst() }
    passes.append(pass)
    return pass
  }

  /// Runs the iteration whose state is at hand, and goes on to the state after it.
  @discardableResult private mutating func advance(over iteration: Int) -> TrainingRun.Outcome {
    let outcome = run.advance(over: iteration, from: history.presentState, on: &tape)
    if iteration == outputs.count, graph.nodes[graph.output].shape.isScalar {
      outputs.append(tape.withValue(of: graph.output) { $0[0] })
    }
    if let after = outcome.after { history.advance(to: after) }
    return outcome
  }

  /// How many passes are kept: what fits into 8 MB, but two at least and 64 at most.
  private var capacity: Int {
    let size = (run.plan.valueOffsets.last ?? 0) + run.plan.adjointCount + graph.arrows.count
    return min(max((1 << 20) / max(size, 1), 2), 64)
  }
}

// Changes, and going far in small parts.
extension Timeline {
  /// What a person has changed.
  public var experiment: Experiment { run.experiment }

  /// Carries out an experiment in place of the present one.
  ///
  /// The graph, its plan and all iterations before the first that can come out differently stay.
  /// - Complexity: O(changes); passes are run when a moment is asked for.
  public mutating func change(to experiment: Experiment) {
    let first = experiment.firstDifference(from: run.experiment, training: run.training)
    let leaves = Set(experiment.leaves.keys).union(run.experiment.leaves.keys)
    run.experiment = experiment
    for leaf in leaves { run.leafValue(leaf).map { tape.setLeaf(leaf, $0.elements) } }
    guard let first else { return }
    passes.removeAll { $0.iteration >= first }
    // Where the outputs of several iterations are kept together, these are run again.
    let isRecorded = graph.nodes[graph.output].shape.isScalar
    history.truncate(to: isRecorded ? min(first, outputs.truncate(to: first)) : first)
  }

  /// How many numbers a pass computes: a measure of the time that it takes.
  public var passSize: Int { (run.plan.valueOffsets.last ?? 0) + run.plan.adjointCount }

  /// How many passes it takes to go to a position.
  public func distance(to position: Int) -> Int {
    let iteration = place(of: position).iteration
    if passes.contains(where: { $0.iteration == iteration }) { return 0 }
    return iteration - history.nearest(to: iteration) + 1
  }

  /// Goes towards an iteration by a limited number of passes.
  ///
  /// - Returns: The last iteration before or at the wanted one of which a moment is now at hand within one pass.
  public mutating func approach(_ iteration: Int, passes count: Int) -> Int {
    let start = history.prepare(iteration)
    let end = min(iteration, start + count)
    for earlier in start..<end { advance(over: earlier) }
    return end
  }
}

/// The forward and backward pass of one iteration, complete.
final class Pass: Sendable {
  let iteration: Int
  let run: TrainingRun
  let tape: Tape
  /// What it has made of the parameters.
  private let outcome: TrainingRun.Outcome
  /// The nodes whose values the pass leaves NaN or infinite.
  let brokenValues: [Int]
  /// The nodes whose gradients it leaves so.
  let brokenGradients: [Int]
  /// Where NaN and infinities come into the world; set before anybody else knows of the pass.
  nonisolated(unsafe) var births: [Birth] = []

  init(iteration: Int, run: TrainingRun, tape: Tape, outcome: TrainingRun.Outcome) {
    self.iteration = iteration
    self.run = run
    self.tape = tape
    self.outcome = outcome
    let nodes = run.plan.graph.nodes.indices
    let isBroken = { (numbers: UnsafeBufferPointer<Double>) in numbers.contains { !$0.isFinite } }
    brokenValues = nodes.filter { tape.withValue(of: $0, isBroken) }
    brokenGradients = nodes.filter { tape.withGradient(of: $0, isBroken) ?? false }
  }

  /// The parameters that the pass starts from.
  var before: TrainingState { outcome.before }
  /// The parameters as the update has made them; nil where there is none.
  var updated: TrainingState? { outcome.updated }
  /// The parameters that the next iteration starts from; nil where there is none.
  var after: TrainingState? { outcome.after }

  /// The first number of the output.
  var output: Double { tape.withValue(of: run.plan.graph.output) { $0[0] } }
}
