// What is written down on the way to a loss or its gradients, a row of predictions at a time.
extension Losses {
  /// Prediction and target, what a formula makes of them step by step, and what becomes of it.
  static func elementStages(
    _ formula: (Expression, Expression) -> Expression, _ occurrence: Occurrence, _ cells: Range<Int>,
    isGradient: Bool
  ) -> [Stages.Stage] {
    let labels = formula(.input(0), .input(1)).steps
    let steps = cells.map { formula(.input(0, $0), .input(1, $0)).steps }
    let stages = labels.indices.map { index in
      Stages.Stage(labels[index], steps.map { $0[index] }, isGradient: isGradient)
    }
    let (results, count) = (steps.compactMap(\.last), occurrence.inputs[0].count)
    return [.whole(.input(0), cells), .whole(.input(1), cells)] + stages
      + (isGradient
        ? gradientStages(results, occurrence, count: count)
        : meanStages(results, occurrence, cells, count: count))
  }

  /// Logits, exponentials, their sum, probabilities, logarithms, and what the target makes of them.
  static func crossEntropyStages(
    _ occurrence: Occurrence, _ slot: Int?, _ cells: Range<Int>
  ) -> [Stages.Stage] {
    let softmax = Expression.quantity(.softmax(slot: 0), element: nil)
    let logarithm = Expression.quantity(.logSoftmax(slot: 0), element: nil)
    let given = Softmax.normalization(cells, occurrence) + [.whole(softmax, cells)]
    let logarithms = cells.map { Expression.quantity(.logSoftmax(slot: 0), element: $0) }
    let count = Rows(occurrence.inputs[0]).count
    switch slot {
    case nil:
      let terms = zip(cells, logarithms).map { -(Expression.input(1, $0) * $1) }
      let own: [Stages.Stage] = [
        .whole(logarithm, cells), .whole(.input(1), cells), .init(-(.input(1) * logarithm), terms),
      ]
      return given + own + meanStages(terms, occurrence, cells, count: count)
    case 0: return given + differenceStages(occurrence, cells, softmax, count: count)
    default:
      let locals = logarithms.map { -$0 }
      return given + [.init(-logarithm, locals, isGradient: true)]
        + gradientStages(locals, occurrence, count: count)
    }
  }

  /// Probabilities less targets, the gradient of the logits of a row.
  private static func differenceStages(
    _ occurrence: Occurrence, _ cells: Range<Int>, _ softmax: Expression, count: Int
  ) -> [Stages.Stage] {
    let weight = weight(of: cells, occurrence)
    let differences = cells.map { cell in
      let probability = Expression.quantity(.softmax(slot: 0), element: cell)
      return (weight == 1 ? probability : probability * .number(weight)) - .input(1, cell)
    }
    let label = (weight == 1 ? softmax : softmax * .total(.input(1))) - .input(1)
    return [.whole(.input(1), cells), .init(label, differences, isGradient: true)]
      + gradientStages(differences, occurrence, count: count)
  }

  /// The sums of a row and of all rows, and the mean that the loss is.
  ///
  /// `terms` are those of the row in view, `count` is what the sum of all is divided by.
  private static func meanStages(
    _ terms: [Expression], _ occurrence: Occurrence, _ cells: Range<Int>, count: Int
  ) -> [Stages.Stage] {
    let rows = Rows(occurrence.inputs[0])
    var stages: [Stages.Stage] = []
    if rows.count > 1, rows.length > 1 {
      let row = cells.lowerBound / rows.length + 1
      stages.append(.init(.words("Σ of row \(row)"), [.series(.sum, terms, isCut: false)]))
    }
    if count > 1 {
      // Told from the result, so that 0 · log 0 counts as the loss counts it.
      let what = rows.count > 1 ? "\(rows.count) rows" : "\(terms.count)"
      stages.append(.init(.words("Σ of all \(what)"), [.output(0) * .count(count)]))
    }
    return stages + [.init(.result(count > 1 ? " = Σ ÷ \(count)" : ""), [.output(0)])]
  }

  /// The gradients of a row where they are not what stands above them already.
  private static func gradientStages(
    _ locals: [Expression], _ occurrence: Occurrence, count: Int
  ) -> [Stages.Stage] {
    let actions = (count > 1 ? ["÷ \(count)"] : []) + (occurrence.isSeed ? [] : ["× upstream"])
    guard !actions.isEmpty else { return [] }
    let gradients = locals.map { occurrence.chained(divided($0, by: count)) }
    return [.init(.result(" (\(actions.joined(separator: " ")))"), gradients, isGradient: true)]
  }

  /// The sum of the targets of the row that some cells belong to; 1 where it is unknown.
  private static func weight(of cells: Range<Int>, _ occurrence: Occurrence) -> Double {
    let known = weights(occurrence)
    return known.isEmpty ? 1 : known[cells.lowerBound / Rows(occurrence.inputs[0]).length]
  }
}
