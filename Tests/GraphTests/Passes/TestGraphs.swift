@testable import Graph

/// The graphs that several suites use.
enum TestGraphs {
  /// b goes into c = a + b and d = b + 1, which meet again in e = c · d.
  static func branch(training: Training? = nil) throws -> ComputationGraph {
    try ComputationGraph(
      sketch: """
        a = input 2
        b = parameter 1
        one = constant 1
        c = add a b
        d = add b one
        e = mul c d
        """, training: training)
  }

  /// σ(1) as the chain ×(−1), exp, +1, 1/x.
  static func sigmoid() throws -> ComputationGraph {
    try ComputationGraph(
      sketch: """
        x = input 1
        minus = constant -1
        m = mul x minus
        e = exp m
        one = constant 1
        s = add e one
        y = reciprocal s
        """)
  }

  /// L = x · w², one parameter that shrinks towards 0.
  static func square(training: Training) throws -> ComputationGraph {
    try ComputationGraph(
      sketch: "x = input 1\nw = parameter 1\nq = square w\nL = mul x q", training: training)
  }
}
