@testable import Graph

extension OperationCase {
  static let losses: [OperationCase] = crossEntropies + errors + binaryCrossEntropies

  private static let crossEntropies: [OperationCase] = [
    // The slide: logits ln 3, ln 2, ln 5 have the probabilities 0.3, 0.2, 0.5.
    OperationCase(
      "softmax_cross_entropy",
      [.of(1.0986122886681098, 0.6931471805599453, 1.6094379124341003), .of(0, 1, 0)],
      value: .of(1.6094379124341003),
      gradients: [.of(0.3, -0.8, 0.5), .of(1.2039728043259361, 1.6094379124341003, 0.6931471805599453)]),
    // Soft targets; the second row's do not sum to 1. By mpmath with 50 digits.
    OperationCase(
      "softmax_cross_entropy", [.rows([1, 2, 3], [0.5, -1, 2]), .rows([0.2, 0.3, 0.5], [1, 0, 0.5])],
      value: .of(1.484786454715058),
      gradients: [
        .rows(
          [-0.054984713414809774, -0.027635764472601167, 0.08262047788741095],
          [-0.3685322058949725, 0.02933442995301559, 0.3391977759419569]),
        .rows(
          [1.20380298222219, 0.7038029822221902, 0.20380298222219015],
          [0.8706556483285786, 1.6206556483285786, 0.12065564832857853]),
      ]),
    OperationCase(
      "softmax_cross_entropy", [.of(0, -.infinity, 0), .of(1, 0, 0)], upstream: .of(2),
      value: .of(0.6931471805599453),
      gradients: [.of(-1, 0, 1), .of(1.3862943611198906, .infinity, 1.3862943611198906)]),
    OperationCase(
      "softmax_cross_entropy", [.of(0, -.infinity), .of(0, 1)], value: .of(.infinity),
      gradients: [.of(1, -1), .of(0, .infinity)]),
    OperationCase(
      "softmax_cross_entropy", [.of(1000, -1000), .of(0, 1)], value: .of(2000),
      gradients: [.of(1, -1), .of(0, 2000)]),
  ]

  private static let errors: [OperationCase] = [
    OperationCase(
      "mse", [.of(1, 2), .of(3, -2)], upstream: .of(2), value: .of(10), gradients: [.of(-4, 8), .of(4, -8)]),
    OperationCase("mse", [.of(5), .of(2)], value: .of(9), gradients: [.of(6), .of(-6)]),
    OperationCase(
      "mse", [.rows([1, 2], [3, 4]), .rows([1, 2], [3, 0])], value: .of(4),
      gradients: [.rows([0, 0], [0, 2]), .rows([0, 0], [0, -2])]),
  ]

  private static let binaryCrossEntropies: [OperationCase] = [
    // By mpmath with 50 digits.
    OperationCase(
      "binary_cross_entropy", [.of(0.9, 0.2, 0.6), .of(1, 0, 0.25)], value: .of(0.3811428406063833),
      gradients: [
        .of(-0.37037037037037035, 0.4166666666666667, 0.48611111111111105),
        .of(-0.7324081924454066, 0.46209812037329684, -0.13515503603605478),
      ]),
    OperationCase(
      "binary_cross_entropy", [.of(1), .of(1)], value: .of(0), gradients: [.of(-1), .of(-.infinity)]),
    OperationCase(
      "binary_cross_entropy", [.of(0), .of(0)], value: .of(0), gradients: [.of(1), .of(.infinity)]),
    OperationCase(
      "binary_cross_entropy", [.of(0), .of(1)], value: .of(.infinity),
      gradients: [.of(-.infinity), .of(.infinity)]),
  ]
}
