/// How long the passes over a graph take, without reading and drawing.
public struct PassBenchmark: Sendable {
  /// The medians over all repetitions.
  public struct Result: Equatable, Sendable {
    /// The number of nodes.
    public let nodes: Int
    /// The number of arrows.
    public let arrows: Int
    /// How often both passes were run.
    public let repetitions: Int
    /// Nanoseconds for a forward pass.
    public let forward: Double
    /// Nanoseconds for a backward pass.
    public let backward: Double
    /// Nanoseconds for both together.
    public let both: Double
    /// The output's first element, so that two programs can be seen to compute the same.
    public let output: Double

    /// One JSON object on one line.
    public var json: String {
      let number = output.isFinite ? "\(output)" : "null"
      return "{\"nodes\": \(nodes), \"arrows\": \(arrows), \"repetitions\": \(repetitions), "
        + "\"forward_ns\": \(forward), \"backward_ns\": \(backward), \"pass_ns\": \(both), "
        + "\"output\": \(number)}"
    }
  }

  private let graph: ComputationGraph
  private let repetitions: Int

  /// Prepares a benchmark.
  ///
  /// - Parameters:
  ///   - graph: The graph to run.
  ///   - repetitions: How often; at least 1.
  public init(_ graph: ComputationGraph, repetitions: Int = 100) {
    self.graph = graph
    self.repetitions = max(repetitions, 1)
  }

  /// Runs the passes and takes their times.
  public func run() -> Result {
    var tape = Tape(graph)
    let clock = ContinuousClock()
    var times: (forward: [Double], backward: [Double]) = ([], [])
    for _ in 0..<repetitions {
      times.forward.append(clock.measure { tape.forward() }.nanoseconds)
      times.backward.append(clock.measure { tape.backward() }.nanoseconds)
    }
    return Result(
      nodes: graph.nodes.count, arrows: graph.arrows.count, repetitions: repetitions,
      forward: Self.median(times.forward), backward: Self.median(times.backward),
      both: Self.median(zip(times.forward, times.backward).map(+)),
      output: tape.value(of: graph.output).elements[0])
  }

  private static func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}
