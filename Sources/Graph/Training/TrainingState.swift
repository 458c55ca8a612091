/// The parameters at the start of one iteration, with what the optimizer remembers of the iterations before.
struct TrainingState: Equatable, Sendable {
  /// The elements of all parameters, one parameter after the other.
  var parameters: [Double]
  /// The velocity (momentum) or the first moment (Adam), element by element; empty for gradient descent.
  var velocity: [Double]
  /// The second moment (Adam), element by element; empty for the others.
  var secondMoment: [Double]
  /// How many updates led here.
  var updates = 0

  /// The state before the first update.
  init(parameters: [Double], optimizer: Training.Optimizer) {
    self.parameters = parameters
    let zeros = [Double](repeating: 0, count: parameters.count)
    switch optimizer {
    case .sgd: (velocity, secondMoment) = ([], [])
    case .momentum: (velocity, secondMoment) = (zeros, [])
    case .adam: (velocity, secondMoment) = (zeros, zeros)
    }
  }

  /// Takes one step against the gradient.
  ///
  /// - Parameters:
  ///   - gradient: ∂L/∂w of every element of `parameters`.
  ///   - training: The update rule and its learning rate.
  mutating func update(gradient: [Double], training: Training) {
    updates += 1
    let rate = training.learningRate
    switch training.optimizer {
    case .sgd:
      for index in parameters.indices { parameters[index] -= rate * gradient[index] }
    case .momentum(let momentum):
      for index in parameters.indices {
        velocity[index] = momentum * velocity[index] + gradient[index]
        parameters[index] -= rate * velocity[index]
      }
    case .adam(let beta1, let beta2, let epsilon):
      // Kingma and Ba 2015, algorithm 1: the moments start at zero, which the corrections make up for.
      let corrections = (1 - power(beta1, updates), 1 - power(beta2, updates))
      for index in parameters.indices {
        velocity[index] = beta1 * velocity[index] + (1 - beta1) * gradient[index]
        secondMoment[index] = beta2 * secondMoment[index] + (1 - beta2) * gradient[index] * gradient[index]
        let deviation = (secondMoment[index] / corrections.1).squareRoot() + epsilon
        parameters[index] -= rate * (velocity[index] / corrections.0) / deviation
      }
    }
  }
}

/// A whole power by repeated squaring, the same to the bit on every machine.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
