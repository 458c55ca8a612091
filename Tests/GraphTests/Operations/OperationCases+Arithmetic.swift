@testable import Graph

extension OperationCase {
  static let arithmetic: [OperationCase] = sums + products + powers + extremes

  private static let sums: [OperationCase] = [
    OperationCase(
      "add", [.of(10), .of(5)], upstream: .of(1.3), value: .of(15), gradients: [.of(1.3), .of(1.3)]),
    OperationCase(
      "add", [.of(1), .of(2), .of(4), .of(8)], upstream: .of(3), value: .of(15),
      gradients: [.of(3), .of(3), .of(3), .of(3)]),
    OperationCase(
      "add", [.rows([1, 2, 3], [4, 5, 6]), .of(10, 20, 30)], upstream: .rows([1, 2, 3], [4, 5, 6]),
      value: .rows([11, 22, 33], [14, 25, 36]),
      gradients: [.rows([1, 2, 3], [4, 5, 6]), .of(5, 7, 9)]),
    OperationCase(
      "add", [.of(1), .rows([1, 2], [3, 4]), .rows([10], [20])], upstream: .rows([1, 2], [3, 4]),
      value: .rows([12, 13], [24, 25]), gradients: [.of(10), .rows([1, 2], [3, 4]), .rows([3], [7])]),
    OperationCase(
      "sub", [.of(10), .of(5)], upstream: .of(1.3), value: .of(5), gradients: [.of(1.3), .of(-1.3)]),
    OperationCase(
      "sub", [.rows([1], [2]), .of(10, 20, 30)], upstream: .rows([1, 2, 3], [4, 5, 6]),
      value: .rows([-9, -19, -29], [-8, -18, -28]), gradients: [.rows([6], [15]), .of(-5, -7, -9)]),
  ]

  private static let products: [OperationCase] = [
    OperationCase(
      "mul", [.of(10), .of(5)], upstream: .of(1.3), value: .of(50), gradients: [.of(6.5), .of(13)]),
    OperationCase(
      "mul", [.of(0), .of(5), .of(2)], value: .of(0), gradients: [.of(10), .of(0), .of(0)]),
    OperationCase(
      "mul", [.of(0), .of(5), .of(0), .of(3)], value: .of(0),
      gradients: [.of(0), .of(0), .of(0), .of(0)]),
    OperationCase("mul", [.of(0), .of(7)], value: .of(0), gradients: [.of(7), .of(0)]),
    OperationCase(
      "mul", [.rows([1, 2], [3, 4]), .of(10, 0)], upstream: .rows([1, 2], [3, 4]),
      value: .rows([10, 0], [30, 0]), gradients: [.rows([10, 0], [30, 0]), .of(10, 20)]),
    OperationCase(
      "mul", [.of(1, 2), .of(3), .rows([0, 1], [2, 3])], value: .rows([0, 6], [6, 18]),
      gradients: [.of(6, 12), .of(10), .rows([3, 6], [3, 6])]),
    OperationCase(
      "div", [.of(10), .of(5)], upstream: .of(2), value: .of(2), gradients: [.of(0.4), .of(-0.8)]),
    OperationCase(
      "div", [.of(1, 2, 3), .of(2)], value: .of(0.5, 1, 1.5), gradients: [.of(0.5, 0.5, 0.5), .of(-1.5)]),
    OperationCase(
      "div", [.of(1), .of(0)], value: .of(.infinity), gradients: [.of(.infinity), .of(-.infinity)]),
  ]

  private static let powers: [OperationCase] = [
    OperationCase("pow", [.of(2), .of(3)], value: .of(8), gradients: [.of(12), .of(5.545177444479562)]),
    OperationCase(
      "pow", [.of(0.5), .of(-1.5)], value: .of(2.8284271247461903),
      gradients: [.of(-8.48528137423857), .of(-1.9605162869370945)]),
    OperationCase(
      "pow", [.of(1.7, 10), .of(2.4, 0.1)], value: .of(3.5733652632627835, 1.2589254117941673),
      gradients: [
        .of(5.044750959900401, 0.012589254117941673), .of(1.8961285600514428, 2.89878288638864),
      ]),
    OperationCase("pow", [.of(0), .of(0)], value: .of(1), gradients: [.of(0), .of(0)]),
    OperationCase("pow", [.of(0), .of(1)], value: .of(0), gradients: [.of(1), .of(0)]),
    OperationCase("pow", [.of(0), .of(2)], value: .of(0), gradients: [.of(0), .of(0)]),
    OperationCase("pow", [.of(-3), .of(2)], value: .of(9), gradients: [.of(-6), .of(.nan)]),
    OperationCase(
      "pow", [.of(1, 2, 3), .of(2)], value: .of(1, 4, 9),
      gradients: [.of(2, 4, 6), .of(12.660099320252769)]),
  ]

  private static let extremes: [OperationCase] = [
    OperationCase(
      "maximum", [.of(2), .of(3)], upstream: .of(4), value: .of(3), gradients: [.of(0), .of(4)]),
    OperationCase(
      "maximum", [.of(3), .of(3)], upstream: .of(4), value: .of(3), gradients: [.of(2), .of(2)]),
    OperationCase(
      "maximum", [.of(1, 2, 3), .of(2)], value: .of(2, 2, 3), gradients: [.of(0, 0.5, 1), .of(1.5)]),
    OperationCase(
      "maximum", [.of(.nan, 1), .of(1, .nan)], value: .of(.nan, .nan), gradients: [.of(0, 0), .of(0, 0)]),
    OperationCase(
      "minimum", [.of(2), .of(3)], upstream: .of(4), value: .of(2), gradients: [.of(4), .of(0)]),
    OperationCase(
      "minimum", [.of(3), .of(3)], upstream: .of(4), value: .of(3), gradients: [.of(2), .of(2)]),
    OperationCase(
      "minimum", [.of(1, 2, 3), .rows([2], [0])], value: .rows([1, 2, 2], [0, 0, 0]),
      gradients: [.of(1, 0.5, 0), .rows([1.5], [3])]),
  ]
}
