#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Losses: predictions and targets of the same shape in, a single number out.
enum Losses {
  static let all: [Operation] = [softmaxCrossEntropy, meanSquaredError, binaryCrossEntropy]

  static let softmaxCrossEntropy = Operation(
    name: "softmax_cross_entropy", symbol: "softmax CE",
    summary: "The mean over rows of −Σ t·log softmax(y), for logits y and target probabilities t.",
    role: .computed, arity: .exactly(2), attributes: [], isCommutative: false,
    shape: ShapeRules.loss(needsRows: true),
    bind: { inputs, _, _ in
      let rows = Rows(inputs[0])
      return Kernels(
        forward: { inputs, output in
          var total = 0.0
          rows.forEach { row in
            let normalizer = rows.normalizer(inputs[0] + row)
            for index in row..<(row + rows.length) {
              total -= weighted(inputs[1][index], normalizer.applied(to: inputs[0][index]))
            }
          }
          output[0] = total / Double(rows.count)
        },
        pullback: { inputs, _, upstream, slot, contribution in
          let scale = upstream[0] / Double(rows.count)
          rows.forEach { row in
            let normalizer = rows.normalizer(inputs[0] + row)
            var weight = 0.0
            for index in row..<(row + rows.length) { weight += inputs[1][index] }
            for index in row..<(row + rows.length) {
              let logarithm = normalizer.applied(to: inputs[0][index])
              contribution[index] +=
                scale * (slot == 0 ? exp(logarithm) * weight - inputs[1][index] : -logarithm)
            }
          }
        })
    },
    equation: EquationRule(
      value: { occurrence in
        let logarithm = Expression.quantity(.logSoftmax(slot: 0), element: nil)
        return divided(-.total(.input(1) * logarithm), by: Rows(occurrence.inputs[0]).count)
      },
      valueCell: { occurrence, _ in
        let terms = Expression.sum(occurrence.inputs[0].count, limit: occurrence.limit) {
          .input(1, $0) * .quantity(.logSoftmax(slot: 0), element: $0)
        }
        return divided(-terms, by: Rows(occurrence.inputs[0]).count)
      },
      gradient: { occurrence, slot in
        let probability = Expression.quantity(.softmax(slot: 0), element: nil)
        let weight = weights(occurrence).contains { $0 != 1 } ? probability * .total(.input(1)) : probability
        let local = slot == 0 ? weight - .input(1) : -.quantity(.logSoftmax(slot: 0), element: nil)
        return occurrence.chained(divided(local, by: Rows(occurrence.inputs[0]).count))
      },
      gradientCell: { occurrence, slot, element in
        let rows = Rows(occurrence.inputs[0])
        let probability = Expression.quantity(.softmax(slot: 0), element: element)
        let known = weights(occurrence)
        let weight = known.isEmpty ? 1 : known[element / rows.length]
        let expected = weight == 1 ? probability : probability * .number(weight)
        let local =
          slot == 0 ? expected - .input(1, element) : -.quantity(.logSoftmax(slot: 0), element: element)
        return occurrence.chained(divided(local, by: rows.count))
      },
      stages: { occurrence, slot in
        Stages(Rows(occurrence.inputs[0])) { cells in crossEntropyStages(occurrence, slot, cells) }
      }, zeroWins: true))

  static let meanSquaredError = Operation(
    name: "mse", symbol: "MSE", summary: "The mean of (x − t)² over all elements.", role: .computed,
    arity: .exactly(2), attributes: [], isCommutative: true, shape: ShapeRules.loss(needsRows: false),
    bind: { inputs, _, _ in
      mean(
        count: inputs[0].count, value: { x, t in (x - t) * (x - t) }, left: { x, t in 2 * (x - t) },
        right: { x, t in 2 * (t - x) })
    },
    equation: meanEquation(
      value: { x, t in (x - t).squared },
      local: { slot, x, t in slot == 0 ? 2 * (x - t) : 2 * (t - x) }))

  static let binaryCrossEntropy = Operation(
    name: "binary_cross_entropy", symbol: "BCE",
    summary: "The mean of −t·log p − (1−t)·log(1−p), for probabilities p and targets t.", role: .computed,
    arity: .exactly(2), attributes: [], isCommutative: false, shape: ShapeRules.loss(needsRows: false),
    bind: { inputs, _, _ in
      mean(
        count: inputs[0].count,
        value: { p, t in -weighted(t, log(p)) - weighted(1 - t, log1p(-p)) },
        left: { p, t in weighted(1 - t, 1 / (1 - p)) - weighted(t, 1 / p) },
        right: { p, _ in log1p(-p) - log(p) })
    },
    equation: meanEquation(
      value: { p, t in -t * .call(.log, p) - (1 - t) * .call(.log, 1 - p) },
      local: { slot, p, t in
        slot == 0 ? (1 - t) / (1 - p) - t / p : .call(.log, 1 - p) - .call(.log, p)
      }))

  /// Weight times number, where a weight of 0 wins over an infinite number: 0·log 0 is 0.
  @inline(__always)
  private static func weighted(_ weight: Double, _ number: Double) -> Double {
    weight == 0 && !number.isNaN ? 0 : weight * number
  }

  /// The kernels of the mean of a function of prediction and target.
  @inline(__always)
  private static func mean(
    count: Int,
    value: @escaping @Sendable (Double, Double) -> Double,
    left: @escaping @Sendable (Double, Double) -> Double,
    right: @escaping @Sendable (Double, Double) -> Double
  ) -> Kernels {
    Kernels(
      forward: { inputs, output in
        var total = 0.0
        for index in 0..<count { total += value(inputs[0][index], inputs[1][index]) }
        output[0] = total / Double(count)
      },
      pullback: { inputs, _, upstream, slot, contribution in
        let scale = upstream[0] / Double(count)
        for index in 0..<count {
          let x = inputs[0][index]
          let t = inputs[1][index]
          contribution[index] += scale * (slot == 0 ? left(x, t) : right(x, t))
        }
      })
  }

  /// The equation of the mean of a function of prediction and target.
  private static func meanEquation(
    value: @escaping @Sendable (Expression, Expression) -> Expression,
    local: @escaping @Sendable (_ slot: Int, Expression, Expression) -> Expression
  ) -> EquationRule {
    EquationRule(
      value: { occurrence in
        let term = value(.input(0), .input(1))
        return divided(occurrence.isScalar ? term : .total(term), by: occurrence.inputs[0].count)
      },
      valueCell: { occurrence, _ in
        let count = occurrence.inputs[0].count
        let terms = Expression.sum(count, limit: occurrence.limit / 2) { value(.input(0, $0), .input(1, $0)) }
        return divided(terms, by: count)
      },
      gradient: { occurrence, slot in
        occurrence.chained(divided(local(slot, .input(0), .input(1)), by: occurrence.inputs[0].count))
      },
      gradientCell: { occurrence, slot, element in
        let local = local(slot, .input(0, element), .input(1, element))
        return occurrence.chained(divided(local, by: occurrence.inputs[0].count))
      },
      stages: { occurrence, slot in
        Stages(Rows(occurrence.inputs[0])) { cells in
          let formula = { (x: Expression, t: Expression) in slot.map { local($0, x, t) } ?? value(x, t) }
          return elementStages(formula, occurrence, cells, isGradient: slot != nil)
        }
      }, zeroWins: true)
  }

  static func divided(_ expression: Expression, by count: Int) -> Expression {
    count == 1 ? expression : expression / .count(count)
  }

  /// The sum of each row's targets, rounded so that probabilities sum to 1; empty where they are unknown.
  static func weights(_ occurrence: Occurrence) -> [Double] {
    guard let targets = occurrence.values[1] else { return [] }
    let rows = Rows(targets.shape)
    return (0..<rows.count).map { row in
      let sum = targets.elements[(row * rows.length)..<((row + 1) * rows.length)].reduce(0, +)
      return abs(sum - 1) < 1e-12 ? 1 : sum
    }
  }
}

extension Occurrence {
  /// Upstream times local; a loss that is itself the output leaves its gradient of 1 out.
  func chained(_ local: Expression) -> Expression {
    if isSeed { return local }
    return isWhole(local) ? .matrixProduct(.upstream, local) : .upstream(0) * local
  }

  /// Whether a formula speaks of whole tensors.
  private func isWhole(_ expression: Expression) -> Bool {
    expression.quantities.contains { $0.element == nil }
  }
}
