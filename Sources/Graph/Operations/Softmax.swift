#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The softmax along the last axis, and its logarithm.
enum Softmax {
  static let all: [Operation] = [softmax, logSoftmax]

  static let softmax = Operation(
    name: "softmax", symbol: "softmax", summary: "exp(x) divided by its sum, along the last axis.",
    role: .computed, arity: .exactly(1), attributes: [], isCommutative: false, shape: shape,
    bind: { inputs, _, _ in
      kernels(
        inputs[0], value: { exp($0) }, term: { upstream, y in upstream * y },
        pulled: { upstream, y, sum in y * (upstream - sum) })
    },
    equation: EquationRule(
      value: { _ in .call(.softmax, .input(0)) },
      valueCell: { occurrence, element in
        .call(.exp, .input(0, element)) / exponentials(occurrence, element)
      },
      gradient: { _, _ in .output * (.upstream - .total(.upstream * .output)) },
      gradientCell: { occurrence, _, element in
        let mixed = Rows(occurrence.inputs[0]).sum(around: element, occurrence.limit) {
          .upstream($0) * .output($0)
        }
        return .output(element) * (.upstream(element) - mixed)
      },
      stages: { occurrence, slot in
        let rows = Rows(occurrence.inputs[0])
        return Stages(rows) { cells in
          guard slot != nil else { return normalization(cells, occurrence) + [.whole(.output, cells)] }
          let term = Expression.upstream * .output
          let mixed = Expression.series(.sum, cells.map { .upstream($0) * .output($0) }, isCut: false)
          return [
            .whole(.output, cells), .whole(.upstream, cells, isGradient: true),
            .init(term, cells.map { .upstream($0) * .output($0) }, isGradient: true),
            .init(.total(term), [mixed], isGradient: true),
            .init(.upstream - .total(term), cells.map { .upstream($0) - mixed }, isGradient: true),
            .init(
              .output * (.upstream - .total(term)), cells.map { .output($0) * (.upstream($0) - mixed) },
              isGradient: true),
          ]
        }
      }))

  static let logSoftmax = Operation(
    name: "log_softmax", symbol: "log softmax", summary: "The logarithm of the softmax along the last axis.",
    role: .computed, arity: .exactly(1), attributes: [], isCommutative: false, shape: shape,
    bind: { inputs, _, _ in
      kernels(
        inputs[0], value: { $0 }, term: { upstream, _ in upstream },
        pulled: { upstream, y, sum in upstream - exp(y) * sum })
    },
    equation: EquationRule(
      value: { _ in .call(.logSoftmax, .input(0)) },
      valueCell: { occurrence, element in
        .input(0, element) - .call(.log, exponentials(occurrence, element))
      },
      gradient: { _, _ in .upstream - .quantity(.softmax(slot: 0), element: nil) * .total(.upstream) },
      gradientCell: { occurrence, _, element in
        let total = Rows(occurrence.inputs[0]).sum(around: element, occurrence.limit) { .upstream($0) }
        return .upstream(element) - .quantity(.softmax(slot: 0), element: element) * total
      },
      stages: { occurrence, slot in
        Stages(Rows(occurrence.inputs[0])) { cells in
          guard slot != nil else {
            let given = normalization(cells, occurrence)
            guard let sum = given.last, case .formula(let label) = sum.label else { return given }
            return given + [.init(.call(.log, label), [.call(.log, sum.cells[0])]), .whole(.output, cells)]
          }
          let sum = total(cells) { .upstream($0) }
          let softmax = Expression.Quantity.softmax(slot: 0)
          return [
            .whole(.quantity(softmax, element: nil), cells), .whole(.upstream, cells, isGradient: true),
            .init(.total(.upstream), [sum], isGradient: true),
            .init(
              .upstream - .quantity(softmax, element: nil) * .total(.upstream),
              cells.map { .upstream($0) - .quantity(softmax, element: $0) * sum }, isGradient: true),
          ]
        }
      }))

  /// The kernels of a function of the logarithm of the softmax.
  ///
  /// - Parameters:
  ///   - shape: The shape of the logits.
  ///   - value: The function.
  ///   - term: What is added up over a row on the way back, given the upstream gradient and the output.
  ///   - pulled: The gradient, given the upstream one, the output and that sum.
  /// - Returns: Kernels that allocate nothing.
  @inline(__always)
  private static func kernels(
    _ shape: Shape, value: @escaping @Sendable (Double) -> Double,
    term: @escaping @Sendable (_ upstream: Double, _ output: Double) -> Double,
    pulled: @escaping @Sendable (_ upstream: Double, _ output: Double, _ sum: Double) -> Double
  ) -> Kernels {
    let rows = Rows(shape)
    return Kernels(
      forward: { inputs, output in
        rows.forEach { row in
          let normalizer = rows.normalizer(inputs[0] + row)
          for index in row..<(row + rows.length) {
            output[index] = value(normalizer.applied(to: inputs[0][index]))
          }
        }
      },
      pullback: { _, output, upstream, _, contribution in
        rows.forEach { row in
          var sum = 0.0
          for index in row..<(row + rows.length) { sum += term(upstream[index], output[index]) }
          for index in row..<(row + rows.length) {
            contribution[index] += pulled(upstream[index], output[index], sum)
          }
        }
      })
  }

  /// The logits of a row, their exponentials and the sum of these.
  ///
  /// Where the exponentials would overflow or vanish, the largest logit is subtracted first, as the kernels do always.
  static func normalization(_ cells: Range<Int>, _ occurrence: Occurrence) -> [Stages.Stage] {
    let given = Stages.Stage.whole(.input(0), cells)
    guard let largest = largest(of: cells, occurrence) else {
      return [given] + exponentials(cells, .input(0)) { .input(0, $0) }
    }
    let shifted = Expression.input(0) - .call(.maximum, .input(0))
    let difference = { (cell: Int) in Expression.input(0, cell) - .number(largest) }
    return [given, .init(shifted, cells.map(difference))] + exponentials(cells, shifted, difference)
  }

  private static func exponentials(
    _ cells: Range<Int>, _ label: Expression, _ exponent: (Int) -> Expression
  ) -> [Stages.Stage] {
    let exponential = Expression.call(.exp, label)
    return [
      .init(exponential, cells.map { .call(.exp, exponent($0)) }),
      .init(.total(exponential), [total(cells) { .call(.exp, exponent($0)) }]),
    ]
  }

  /// The largest logit of a row whose exponentials have no sum of full precision; nil of others.
  private static func largest(of cells: Range<Int>, _ occurrence: Occurrence) -> Double? {
    guard let logits = occurrence.values[0]?.elements[cells], let largest = logits.max(),
      logits.allSatisfy(\.isFinite)
    else { return nil }
    let sum = logits.reduce(0) { $0 + exp($1) }
    return sum.isFinite && exp(largest).isNormal ? nil : largest
  }

  /// The sum of a term over the cells of a row.
  private static func total(_ cells: Range<Int>, _ term: (Int) -> Expression) -> Expression {
    cells.count == 1 ? term(cells.lowerBound) : .series(.sum, cells.map(term), isCut: false)
  }

  /// The logarithm of the softmax of a whole tensor.
  static func logarithms(_ logits: Tensor) -> Tensor {
    var result = logits
    let rows = Rows(logits.shape)
    logits.elements.withUnsafeBufferPointer { logits in
      guard let base = logits.baseAddress else { return }
      rows.forEach { row in
        let normalizer = rows.normalizer(base + row)
        for index in row..<(row + rows.length) {
          result.elements[index] = normalizer.applied(to: base[index])
        }
      }
    }
    return result
  }

  private static let shape: Operation.ShapeRule = { inputs, _ throws(ShapeMismatch) in
    guard inputs[0].rank > 0 else {
      throw ShapeMismatch("shape scalar: there is no last axis to normalize along")
    }
    return inputs[0]
  }

  /// exp(x₁) + exp(x₂) + … over the row of an element.
  private static func exponentials(_ occurrence: Occurrence, _ element: Int) -> Expression {
    Rows(occurrence.inputs[0]).sum(around: element, occurrence.limit) { .call(.exp, .input(0, $0)) }
  }
}

/// A tensor as rows along its last axis.
struct Rows: Sendable {
  let count: Int
  let length: Int

  init(_ shape: Shape) { (count, length) = shape.rowsAndColumns }

  /// Calls `body` with the first element of each row.
  @inline(__always)
  func forEach(_ body: (_ start: Int) -> Void) {
    for row in 0..<count { body(row * length) }
  }

  /// What turns the logits of a row into logarithms of probabilities.
  ///
  /// The maximum is subtracted before the logarithm of the sum, so that logits far apart and far from 0 keep
  /// their digits.
  struct Normalizer {
    let maximum: Double
    let logarithm: Double

    @inline(__always)
    func applied(to logit: Double) -> Double { logit - maximum - logarithm }
  }

  @inline(__always)
  func normalizer(_ logits: UnsafePointer<Double>) -> Normalizer {
    var maximum = -Double.infinity
    for index in 0..<length where !(logits[index] <= maximum) { maximum = logits[index] }
    var total = 0.0
    for index in 0..<length { total += exp(logits[index] - maximum) }
    return Normalizer(maximum: maximum, logarithm: log(total))
  }

  /// The sum of a term over the row of an element.
  func sum(around element: Int, _ limit: Int, _ term: (Int) -> Expression) -> Expression {
    let start = element / length * length
    return .sum(length, limit: limit) { term(start + $0) }
  }
}
