/// What takes any number of inputs together, element by element.
enum Fold: Sendable {
  case sum, product

  /// The fold over no input.
  @inline(__always)
  var identity: Double { self == .sum ? 0 : 1 }

  @inline(__always)
  func combined(_ left: Double, _ right: Double) -> Double { self == .sum ? left + right : left * right }

  /// The fold over all slots but one.
  @inline(__always)
  func folded(_ slots: Int, without own: Int? = nil, _ element: (_ slot: Int) -> Double) -> Double {
    var result = identity
    for slot in 0..<slots where slot != own { result = combined(result, element(slot)) }
    return result
  }

  /// The partial derivative for one slot.
  ///
  /// Of a product it is the product of the other factors, never output / factor: a factor may be zero.
  @inline(__always)
  func partial(_ slots: Int, for own: Int, _ element: (_ slot: Int) -> Double) -> Double {
    self == .sum ? 1 : folded(slots, without: own, element)
  }
}

extension Kernels {
  /// The kernels of a sum or product of any number of inputs, broadcast.
  ///
  /// - Parameters:
  ///   - fold: What takes the inputs together.
  ///   - inputs: The shapes of the inputs.
  ///   - output: Their common shape.
  /// - Returns: Kernels that allocate nothing.
  @inline(__always)
  static func fold(_ fold: Fold, _ inputs: [Shape], _ output: Shape) -> Kernels {
    if inputs.count == 2 { return pair(fold, inputs, output) }
    let slots = inputs.count
    let count = output.count
    if count == 1 {
      return Kernels(
        forward: { inputs, output in output[0] = fold.folded(slots) { inputs[$0][0] } },
        pullback: { inputs, _, upstream, own, contribution in
          contribution[0] += upstream[0] * fold.partial(slots, for: own) { inputs[$0][0] }
        })
    }
    let lookups = inputs.map { Broadcast(from: $0, to: output).lookup(count: count) }
    return Kernels(
      forward: { inputs, output in
        for index in 0..<count {
          output[index] = fold.folded(slots) { inputs[$0][lookups[$0][index]] }
        }
      },
      pullback: { inputs, _, upstream, own, contribution in
        let target = lookups[own]
        for index in 0..<count {
          let partial = fold.partial(slots, for: own) { inputs[$0][lookups[$0][index]] }
          contribution[target[index]] += upstream[index] * partial
        }
      })
  }

  /// The kernels for two inputs, by far the most common, without a decision at run time.
  @inline(__always)
  private static func pair(_ fold: Fold, _ inputs: [Shape], _ output: Shape) -> Kernels {
    switch fold {
    case .sum:
      binary(
        inputs, output, value: { $0 + $1 }, left: { _, _, _ in 1 }, right: { _, _, _ in 1 })
    case .product:
      binary(
        inputs, output, value: { $0 * $1 }, left: { _, y, _ in y }, right: { x, _, _ in x })
    }
  }
}
