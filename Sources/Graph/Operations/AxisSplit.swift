/// A shape seen from one of its axes: what is outside of it, its own size, what is inside.
///
/// A whole tensor is outer × size × inner; where the axis is summed away or not yet copied, outer × inner.
struct AxisSplit: Sendable {
  let outer: Int
  let size: Int
  let inner: Int

  /// Splits a shape at one axis, or takes all of it as one axis where `axis` is nil.
  init(_ shape: Shape, axis: Int?) {
    guard let axis else {
      self.init(outer: 1, size: shape.count, inner: 1)
      return
    }
    self.init(
      outer: shape.axes[..<axis].reduce(1, *), size: shape.axes[axis],
      inner: shape.axes[(axis + 1)...].reduce(1, *))
  }

  init(outer: Int, size: Int, inner: Int) {
    self.outer = outer
    self.size = size
    self.inner = inner
  }

  /// The element of the whole tensor at place `position` of the axis.
  @inline(__always)
  func whole(of reduced: Int, at position: Int) -> Int {
    (reduced / inner * size + position) * inner + reduced % inner
  }

  /// The element of the tensor without the axis.
  @inline(__always)
  func reduced(of whole: Int) -> Int { whole / (size * inner) * inner + whole % inner }

  /// The elements of the tensor without the axis.
  var reducedCount: Int { outer * inner }

  /// Adds to each element of the reduced tensor all elements along the axis, times `factor`.
  @inline(__always)
  func addSums(
    of whole: UnsafePointer<Double>, times factor: Double, to reduced: UnsafeMutablePointer<Double>
  ) {
    forEachRun { start, target in
      for index in 0..<inner { reduced[target + index] += factor * whole[start + index] }
    }
  }

  /// Adds each element of the reduced tensor, times `factor`, to all elements along the axis.
  @inline(__always)
  func addCopies(
    of reduced: UnsafePointer<Double>, times factor: Double, to whole: UnsafeMutablePointer<Double>
  ) {
    forEachRun { start, source in
      for index in 0..<inner { whole[start + index] += factor * reduced[source + index] }
    }
  }

  /// Calls `body` with the start of each run of `inner` elements in the whole tensor, and in the one without the axis.
  @inline(__always)
  private func forEachRun(_ body: (_ whole: Int, _ reduced: Int) -> Void) {
    for block in 0..<outer {
      for position in 0..<size { body((block * size + position) * inner, block * inner) }
    }
  }
}
