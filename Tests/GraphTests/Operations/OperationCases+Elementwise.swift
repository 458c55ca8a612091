@testable import Graph

extension OperationCase {
  static let elementwise: [OperationCase] = plain + activations + handedOn

  private static func unary(
    _ name: String, _ x: Tensor, _ value: Tensor, _ gradient: Tensor, upstream: Tensor? = nil,
    _ attributes: [String: AttributeValue] = [:]
  ) -> OperationCase {
    OperationCase(name, [x], attributes, upstream: upstream, value: value, gradients: [gradient])
  }

  private static let plain: [OperationCase] = [
    unary("neg", .of(5), .of(-5), .of(-1.3), upstream: .of(1.3)),
    unary("neg", .of(1, -2), .of(-1, 2), .of(-3, -4), upstream: .of(3, 4)),
    unary("reciprocal", .of(1.3678794411714423), .of(0.7310585786300049), .of(-0.5344466453885229)),
    unary("reciprocal", .of(2, -4), .of(0.5, -0.25), .of(-0.25, -0.0625)),
    unary(
      "exp", .of(-1), .of(0.36787944117144233), .of(-0.19661193324148185),
      upstream: .of(-0.5344466453885229)),
    unary("log", .of(0.6), .of(-0.5108256237659907), .of(-1.6666666666666667), upstream: .of(-1)),
    unary("log", .of(0), .of(-.infinity), .of(.infinity)),
    unary("log", .of(-1), .of(.nan), .of(-1)),
    unary("sqrt", .of(9), .of(3), .of(0.5), upstream: .of(3)),
    unary("sqrt", .of(0, 4), .of(0, 2), .of(.infinity, 0.25)),
    unary("square", .of(-3), .of(9), .of(-6)),
    unary("square", .rows([1, 2], [3, 4]), .rows([1, 4], [9, 16]), .rows([2, 4], [6, 8])),
    unary("abs", .of(-2, 0, 3), .of(2, 0, 3), .of(-5, 0, 7), upstream: .of(5, 6, 7)),
    unary("sin", .of(0), .of(0), .of(1)),
    unary("sin", .of(1), .of(0.8414709848078965), .of(0.5403023058681398)),
    unary("cos", .of(0), .of(1), .of(0)),
    unary("cos", .of(1), .of(0.5403023058681398), .of(-0.8414709848078965)),
  ]

  private static let activations: [OperationCase] = [
    unary("sigmoid", .of(1), .of(0.7310585786300049), .of(0.19661193324148185)),
    unary("sigmoid", .of(-1000, 0, 1000), .of(0, 0.5, 1), .of(0, 0.25, 0)),
    unary("tanh", .of(0), .of(0), .of(1)),
    unary("tanh", .of(-1000, 1, 1000), .of(-1, 0.7615941559557649, 1), .of(0, 0.4199743416140261, 0)),
    unary("relu", .of(-2, 0, 3), .of(0, 0, 3), .of(0, 0, 7), upstream: .of(5, 6, 7)),
    unary("relu", .of(.nan), .of(.nan), .of(1)),
    unary("softplus", .of(-1000, 0, 1000), .of(0, 0.6931471805599453, 1000), .of(0, 0.5, 1)),
    unary("silu", .of(-1000, 0, 1000), .of(0, 0, 1000), .of(0, 0.5, 1)),
    unary("silu", .of(1), .of(0.7310585786300049), .of(0.9276705118714867)),
    unary("gelu", .of(-1000, 0, 1000), .of(0, 0, 1000), .of(0, 0.5, 1)),
    unary("gelu", .of(1), .of(0.8413447460685429), .of(1.0833154705876864)),
    unary("leaky_relu", .of(-2, 0, 3), .of(-0.02, 0, 3), .of(0.05, 0.06, 7), upstream: .of(5, 6, 7)),
    unary("leaky_relu", .of(-2), .of(-0.5), .of(0.25), ["negative_slope": .number(0.25)]),
  ]

  private static let handedOn: [OperationCase] = [
    unary("branch", .of(1), .of(1), .of(5), upstream: .of(5)),
    unary("branch", .rows([1, 2]), .rows([1, 2]), .rows([3, 4]), upstream: .rows([3, 4])),
  ]
}
