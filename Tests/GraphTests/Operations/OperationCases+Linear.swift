@testable import Graph

extension OperationCase {
  static let linear: [OperationCase] = products + layers + normalizations

  private static let weights = Tensor.rows([1, 3, 5], [2, 4, 6])

  private static let products: [OperationCase] = [
    OperationCase(
      "matmul", [.rows([1, 2]), weights], upstream: .rows([1, 2, 3]), value: .rows([5, 11, 17]),
      gradients: [.rows([22, 28]), .rows([1, 2, 3], [2, 4, 6])]),
    OperationCase(
      "matmul", [.of(1, 2), weights], upstream: .of(1, 2, 3), value: .of(5, 11, 17),
      gradients: [.of(22, 28), .rows([1, 2, 3], [2, 4, 6])]),
    OperationCase(
      "matmul", [weights, .of(1, 2, 3)], upstream: .of(1, 2), value: .of(22, 28),
      gradients: [.rows([1, 2, 3], [2, 4, 6]), .of(5, 11, 17)]),
    OperationCase(
      "matmul", [.of(1, 2, 3), .of(4, 5, 6)], upstream: .of(2), value: .of(32),
      gradients: [.of(8, 10, 12), .of(2, 4, 6)]),
    OperationCase(
      "matmul", [.rows([1, 2], [3, 4]), .rows([5, 6], [7, 8])], upstream: .rows([1, 0], [0, 2]),
      value: .rows([19, 22], [43, 50]), gradients: [.rows([5, 7], [12, 16]), .rows([1, 6], [2, 8])]),
  ]

  private static let layers: [OperationCase] = [
    OperationCase(
      "affine", [.rows([1, 2], [0, 1]), weights, .of(10, 20, 30)], upstream: .rows([1, 2, 3], [4, 5, 6]),
      value: .rows([15, 31, 47], [12, 24, 36]),
      gradients: [.rows([22, 28], [49, 64]), .rows([1, 2, 3], [6, 9, 12]), .of(5, 7, 9)]),
    OperationCase(
      "affine", [.of(1, 2), weights, .of(10)], upstream: .of(1, 2, 3), value: .of(15, 21, 27),
      gradients: [.of(22, 28), .rows([1, 2, 3], [2, 4, 6]), .of(6)]),
    OperationCase(
      "affine", [.of(1, 2), .of(3, 4), .of(10)], upstream: .of(2), value: .of(21),
      gradients: [.of(6, 8), .of(2, 4), .of(2)]),
  ]

  // By mpmath with 50 digits.
  private static let normalizations: [OperationCase] = [
    OperationCase(
      "softmax", [.rows([1, 2, 3], [0.5, -1, 1000])], upstream: .rows([0.3, -0.7, 1.1], [2, -0.4, 0.6]),
      value: .rows([0.09003057317038046, 0.24472847105479764, 0.6652409557748219], [0, 0, 1]),
      gradients: [
        .rows([-0.025880575115680857, -0.31507916810182224, 0.3409597432175031], [0, 0, 0])
      ]),
    OperationCase(
      "softmax", [.of(-.infinity, 0, 0)], upstream: .of(1, 2, 4), value: .of(0, 0.5, 0.5),
      gradients: [.of(0, -0.5, 0.5)]),
    OperationCase(
      "log_softmax", [.rows([1, 2, 3], [0.5, -1, 1000])],
      upstream: .rows([0.3, -0.7, 1.1], [2, -0.4, 0.6]),
      value: .rows([-2.40760596444438, -1.4076059644443804, -0.4076059644443803], [-999.5, -1001, 0]),
      gradients: [
        .rows([0.23697859878073366, -0.8713099297383583, 0.6343313309576247], [2, -0.4, -1.6])
      ]),
  ]
}
