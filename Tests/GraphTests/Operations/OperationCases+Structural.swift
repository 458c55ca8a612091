@testable import Graph

extension OperationCase {
  static let structural: [OperationCase] = repeats + reductions + maxima + moved

  private static func unary(
    _ name: String, _ attributes: [String: AttributeValue], _ x: Tensor, upstream: Tensor? = nil,
    value: Tensor, gradient: Tensor
  ) -> OperationCase {
    OperationCase(name, [x], attributes, upstream: upstream, value: value, gradients: [gradient])
  }

  private static let repeats: [OperationCase] = [
    unary(
      "repeat", ["count": .integer(3)], .of(7), upstream: .of(1, 2, 3), value: .of(7, 7, 7),
      gradient: .of(6)),
    unary(
      "repeat", ["count": .integer(2)], .of(1, 2, 3), upstream: .rows([1, 2, 3], [4, 5, 6]),
      value: .rows([1, 2, 3], [1, 2, 3]), gradient: .of(5, 7, 9)),
    unary(
      "repeat", ["count": .integer(3), "axis": .integer(1)], .of(1, 2),
      upstream: .rows([1, 2, 3], [4, 5, 6]), value: .rows([1, 1, 1], [2, 2, 2]), gradient: .of(6, 15)),
    unary(
      "repeat", ["count": .integer(3), "axis": .integer(-1)], .of(1, 2),
      upstream: .rows([1, 2, 3], [4, 5, 6]), value: .rows([1, 1, 1], [2, 2, 2]), gradient: .of(6, 15)),
    unary(
      "repeat", ["count": .integer(2)], .rows([1, 2, 3]), upstream: .rows([1, 2, 3], [4, 5, 6]),
      value: .rows([1, 2, 3], [1, 2, 3]), gradient: .rows([5, 7, 9])),
    unary(
      "repeat", ["count": .integer(2), "axis": .integer(1)], .shaped([2, 1, 2], 1, 2, 3, 4),
      upstream: .shaped([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8),
      value: .shaped([2, 2, 2], 1, 2, 1, 2, 3, 4, 3, 4),
      gradient: .shaped([2, 1, 2], 4, 6, 12, 14)),
    unary("repeat", ["count": .integer(1)], .of(7), value: .shaped([1], 7), gradient: .of(1)),
  ]

  private static let matrix = Tensor.rows([1, 2, 3], [4, 5, 6])

  private static let reductions: [OperationCase] = [
    unary("sum", [:], matrix, upstream: .of(2), value: .of(21), gradient: .rows([2, 2, 2], [2, 2, 2])),
    unary(
      "sum", ["axis": .integer(0)], matrix, upstream: .of(1, 2, 3), value: .of(5, 7, 9),
      gradient: .rows([1, 2, 3], [1, 2, 3])),
    unary(
      "sum", ["axis": .integer(-1)], matrix, upstream: .of(1, 2), value: .of(6, 15),
      gradient: .rows([1, 1, 1], [2, 2, 2])),
    unary(
      "sum", ["axis": .integer(1), "keepdims": .boolean(true)], matrix, upstream: .rows([1], [2]),
      value: .rows([6], [15]), gradient: .rows([1, 1, 1], [2, 2, 2])),
    unary(
      "sum", ["keepdims": .boolean(true)], matrix, upstream: .rows([2]), value: .rows([21]),
      gradient: .rows([2, 2, 2], [2, 2, 2])),
    unary("sum", [:], .of(5), value: .of(5), gradient: .of(1)),
    unary(
      "sum", ["axis": .integer(1)], .shaped([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8),
      upstream: .rows([1, 2], [3, 4]), value: .rows([4, 6], [12, 14]),
      gradient: .shaped([2, 2, 2], 1, 2, 1, 2, 3, 4, 3, 4)),
    unary(
      "mean", [:], matrix, upstream: .of(6), value: .of(3.5), gradient: .rows([1, 1, 1], [1, 1, 1])),
    unary(
      "mean", ["axis": .integer(1)], matrix, upstream: .of(3, 6), value: .of(2, 5),
      gradient: .rows([1, 1, 1], [2, 2, 2])),
    unary(
      "mean", ["axis": .integer(0), "keepdims": .boolean(true)], matrix, upstream: .rows([2, 4, 6]),
      value: .rows([2.5, 3.5, 4.5]), gradient: .rows([1, 2, 3], [1, 2, 3])),
  ]

  private static let maxima: [OperationCase] = [
    unary("max", [:], matrix, upstream: .of(2), value: .of(6), gradient: .rows([0, 0, 0], [0, 0, 2])),
    unary("max", [:], .of(3, 1, 3), upstream: .of(4), value: .of(3), gradient: .of(2, 0, 2)),
    unary(
      "max", ["axis": .integer(0)], .rows([1, 5], [1, 2]), upstream: .of(4, 3), value: .of(1, 5),
      gradient: .rows([2, 3], [2, 0])),
    unary(
      "max", ["axis": .integer(-1), "keepdims": .boolean(true)], .rows([-1, -5], [-7, -2]),
      upstream: .rows([4], [3]), value: .rows([-1], [-2]), gradient: .rows([4, 0], [0, 3])),
    unary("max", [:], .of(1, .nan, 3), value: .of(.nan), gradient: .of(0, 1, 0)),
  ]

  private static let moved: [OperationCase] = [
    unary(
      "transpose", [:], matrix, upstream: .rows([1, 2], [3, 4], [5, 6]),
      value: .rows([1, 4], [2, 5], [3, 6]), gradient: .rows([1, 3, 5], [2, 4, 6])),
    unary(
      "reshape", ["shape": .integers([3, 2])], matrix, upstream: .rows([1, 2], [3, 4], [5, 6]),
      value: .rows([1, 2], [3, 4], [5, 6]), gradient: .rows([1, 2, 3], [4, 5, 6])),
    unary("reshape", ["shape": .integers([])], .rows([4]), value: .of(4), gradient: .rows([1])),
    OperationCase(
      "concat", [.of(1, 2), .of(3, 4, 5)], upstream: .of(1, 2, 3, 4, 5), value: .of(1, 2, 3, 4, 5),
      gradients: [.of(1, 2), .of(3, 4, 5)]),
    OperationCase(
      "concat", [.rows([1], [2]), .rows([3, 4], [5, 6]), .rows([7], [8])], ["axis": .integer(-1)],
      upstream: .rows([1, 2, 3, 4], [5, 6, 7, 8]), value: .rows([1, 3, 4, 7], [2, 5, 6, 8]),
      gradients: [.rows([1], [5]), .rows([2, 3], [6, 7]), .rows([4], [8])]),
    OperationCase(
      "concat", [.rows([1, 2]), .rows([3, 4], [5, 6])], upstream: .rows([1, 2], [3, 4], [5, 6]),
      value: .rows([1, 2], [3, 4], [5, 6]), gradients: [.rows([1, 2]), .rows([3, 4], [5, 6])]),
  ]
}
