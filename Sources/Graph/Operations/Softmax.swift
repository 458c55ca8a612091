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
      let rows = Rows(inputs[0])
      return Kernels(
        forward: { inputs, output in
          rows.forEach { row in
            let normalizer = rows.normalizer(inputs[0] + row)
            for index in row..<(row + rows.length) {
              output[index] = exp(normalizer.applied(to: inputs[0][index]))
            }
          }
        },
        pullback: { _, output, upstream, _, contribution in
          rows.forEach { row in
            var mixed = 0.0
            for index in row..<(row + rows.length) { mixed += upstream[index] * output[index] }
            for index in row..<(row + rows.length) {
              contribution[index] += output[index] * (upstream[index] - mixed)
            }
          }
        })
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
      let rows = Rows(inputs[0])
      return Kernels(
        forward: { inputs, output in
          rows.forEach { row in
            let normalizer = rows.normalizer(inputs[0] + row)
            for index in row..<(row + rows.length) {
              output[index] = normalizer.applied(to: inputs[0][index])
            }
          }
        },
        pullback: { _, output, upstream, _, contribution in
          rows.forEach { row in
            var total = 0.0
            for index in row..<(row + rows.length) { total += upstream[index] }
            for index in row..<(row + rows.length) {
              contribution[index] += upstream[index] - exp(output[index]) * total
            }
          }
        })
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
            let sum = total(cells) { .call(.exp, .input(0, $0)) }
            let label = Expression.total(.call(.exp, .input(0)))
            return normalization(cells, occurrence)
              + [.init(.call(.log, label), [.call(.log, sum)]), .whole(.output, cells)]
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

  /// The logits of a row, their exponentials and the sum of these.
  static func normalization(_ cells: Range<Int>, _ occurrence: Occurrence) -> [Stages.Stage] {
    let exponential = Expression.call(.exp, .input(0))
    return [
      .whole(.input(0), cells), .init(exponential, cells.map { .call(.exp, .input(0, $0)) }),
      .init(.total(exponential), [total(cells) { .call(.exp, .input(0, $0)) }]),
    ]
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
