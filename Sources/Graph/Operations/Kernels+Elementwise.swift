/// Kernels of operations that work element by element.
///
/// The builders are inlined so that the functions they are given become part of the kernels' loops, and a node
/// that is a single number gets a kernel of its own, without a loop.
extension Kernels {
  /// The kernels of a function of one number.
  ///
  /// - Parameters:
  ///   - count: The number of elements.
  ///   - value: The function.
  ///   - derivative: Its derivative, given the input x and the output y.
  /// - Returns: Kernels that allocate nothing.
  @inline(__always)
  static func unary(
    count: Int,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (_ x: Double, _ y: Double) -> Double
  ) -> Kernels {
    if count == 1 {
      return Kernels(
        forward: { inputs, output in output[0] = value(inputs[0][0]) },
        pullback: { inputs, output, upstream, _, contribution in
          contribution[0] += upstream[0] * derivative(inputs[0][0], output[0])
        })
    }
    return Kernels(
      forward: { inputs, output in
        let x = inputs[0]
        for index in 0..<count { output[index] = value(x[index]) }
      },
      pullback: { inputs, output, upstream, _, contribution in
        let x = inputs[0]
        for index in 0..<count {
          contribution[index] += upstream[index] * derivative(x[index], output[index])
        }
      })
  }

  /// The kernels of a function of two numbers, broadcast.
  ///
  /// - Parameters:
  ///   - inputs: The shapes of the two inputs.
  ///   - output: Their common shape.
  ///   - value: The function z of x and y.
  ///   - left: ∂z/∂x, given x, y and z.
  ///   - right: ∂z/∂y, given x, y and z.
  /// - Returns: Kernels that allocate nothing.
  @inline(__always)
  static func binary(
    _ inputs: [Shape], _ output: Shape,
    value: @escaping @Sendable (_ x: Double, _ y: Double) -> Double,
    left: @escaping @Sendable (_ x: Double, _ y: Double, _ z: Double) -> Double,
    right: @escaping @Sendable (_ x: Double, _ y: Double, _ z: Double) -> Double
  ) -> Kernels {
    let count = output.count
    if count == 1 {
      return Kernels(
        forward: { inputs, output in output[0] = value(inputs[0][0], inputs[1][0]) },
        pullback: { inputs, output, upstream, slot, contribution in
          let x = inputs[0][0]
          let y = inputs[1][0]
          contribution[0] += upstream[0] * (slot == 0 ? left(x, y, output[0]) : right(x, y, output[0]))
        })
    }
    let lookups = inputs.map { Broadcast(from: $0, to: output).lookup(count: count) }
    if lookups.allSatisfy(\.isSame) {
      return contiguousBinary(count: count, value: value, left: left, right: right)
    }
    return broadcastBinary(lookups, count: count, value: value, left: left, right: right)
  }

  /// The kernels of a function of two numbers over inputs of which one at least is stretched.
  @inline(__always)
  private static func broadcastBinary(
    _ lookups: [Broadcast.Lookup], count: Int,
    value: @escaping @Sendable (Double, Double) -> Double,
    left: @escaping @Sendable (Double, Double, Double) -> Double,
    right: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> Kernels {
    let first = lookups[0]
    let second = lookups[1]
    return Kernels(
      forward: { inputs, output in
        let x = inputs[0]
        let y = inputs[1]
        for index in 0..<count { output[index] = value(x[first[index]], y[second[index]]) }
      },
      pullback: { inputs, output, upstream, slot, contribution in
        let x = inputs[0]
        let y = inputs[1]
        for index in 0..<count {
          let own = x[first[index]]
          let other = y[second[index]]
          if slot == 0 {
            contribution[first[index]] += upstream[index] * left(own, other, output[index])
          } else {
            contribution[second[index]] += upstream[index] * right(own, other, output[index])
          }
        }
      })
  }

  /// The kernels of a function of two numbers over inputs of the same shape.
  @inline(__always)
  private static func contiguousBinary(
    count: Int,
    value: @escaping @Sendable (Double, Double) -> Double,
    left: @escaping @Sendable (Double, Double, Double) -> Double,
    right: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> Kernels {
    Kernels(
      forward: { inputs, output in
        let x = inputs[0]
        let y = inputs[1]
        for index in 0..<count { output[index] = value(x[index], y[index]) }
      },
      pullback: { inputs, output, upstream, slot, contribution in
        let x = inputs[0]
        let y = inputs[1]
        if slot == 0 {
          for index in 0..<count {
            contribution[index] += upstream[index] * left(x[index], y[index], output[index])
          }
        } else {
          for index in 0..<count {
            contribution[index] += upstream[index] * right(x[index], y[index], output[index])
          }
        }
      })
  }
}
