@testable import Graph

extension Operation {
  /// The registered operation with that name, or a stand-in until it is registered.
  static func forTests(named name: String) -> Operation {
    OperationRegistry.operation(named: name) ?? standIns.first { $0.name == name } ?? Leaves.input
  }

  private static let standIns: [Operation] = [
    .elementwise("add", .atLeast(2)) {
      $0.reduce(0, +)
    } partial: { _, _ in
      1
    },
    .elementwise("mul", .atLeast(2)) {
      $0.reduce(1, *)
    } partial: { inputs, slot in
      inputs.indices.filter { $0 != slot }.reduce(1) { $0 * inputs[$1] }
    },
    .elementwise("sub", .exactly(2)) {
      $0[0] - $0[1]
    } partial: {
      $1 == 0 ? 1 : -1
    },
    .elementwise("neg", .exactly(1)) {
      -$0[0]
    } partial: { _, _ in
      -1
    },
    .elementwise("reciprocal", .exactly(1)) {
      1 / $0[0]
    } partial: { x, _ in
      -1 / (x[0] * x[0])
    },
    .elementwise("exp", .exactly(1)) {
      exponential($0[0])
    } partial: { x, _ in
      exponential(x[0])
    },
    .elementwise("square", .exactly(1)) {
      $0[0] * $0[0]
    } partial: { x, _ in
      2 * x[0]
    },
    .elementwise("sqrt", .exactly(1)) {
      $0[0].squareRoot()
    } partial: { x, _ in
      0.5 / x[0].squareRoot()
    },
    .elementwise("relu", .exactly(1)) {
      max($0[0], 0)
    } partial: { x, _ in
      x[0] > 0 ? 1 : 0
    },
    .elementwise("maximum", .exactly(2)) {
      max($0[0], $0[1])
    } partial: { x, slot in
      x[0] == x[1] ? 0.5 : (x[slot] > x[1 - slot] ? 1 : 0)
    },
  ]

  private static func exponential(_ x: Double) -> Double {
    // e^x = (e^(x/1024))^1024, so that a short series is exact enough.
    let small = x / 1024
    var (term, sum) = (1.0, 1.0)
    for order in 1..<20 {
      term *= small / Double(order)
      sum += term
    }
    return (0..<10).reduce(sum) { power, _ in power * power }
  }
}
