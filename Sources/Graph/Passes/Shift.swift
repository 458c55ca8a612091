/// How far the value or the gradient of a node lies from what it was before.
public struct Shift: Equatable, Sendable {
  /// The node.
  public let node: Int
  /// Whether it is the gradient that moved, not the value.
  public let isGradient: Bool
  /// The element that moved furthest.
  public let element: Int
  /// That element before.
  public let old: Double
  /// That element now.
  public let new: Double
  /// How many elements moved.
  public let count: Int

  /// How far the element moved; infinite where a number came from or went to NaN or infinity.
  public var distance: Double { Self.distance(old, new) }

  /// How far apart two numbers lie; 0 for two NaNs.
  fileprivate static func distance(_ old: Double, _ new: Double) -> Double {
    if old == new || old.isNaN && new.isNaN { return 0 }
    let distance = abs(new - old)
    return distance.isNaN ? .infinity : distance
  }
}

extension Moment {
  /// How many values and gradients are known.
  public var knownCount: Int {
    graph.nodes.indices.reduce(0) {
      $0 + (value(of: $1) == nil ? 0 : 1) + (gradient(of: $1) == nil ? 0 : 1)
    }
  }

  /// The values and gradients that are known at both moments and differ, the furthest moved first.
  ///
  /// - Parameter earlier: A moment of the same graph.
  /// - Complexity: O(elements).
  public func shifts(since earlier: Moment) -> [Shift] {
    let all = graph.nodes.indices.flatMap { node in
      [
        Self.shift(node, isGradient: false, from: earlier.value(of: node), to: value(of: node)),
        Self.shift(node, isGradient: true, from: earlier.gradient(of: node), to: gradient(of: node)),
      ].compactMap { $0 }
    }
    let ranked = all.enumerated().sorted { left, right in
      let (one, other) = (left.element.distance, right.element.distance)
      return one != other ? one > other : left.offset < right.offset
    }
    return ranked.map(\.element)
  }

  private static func shift(
    _ node: Int, isGradient: Bool, from old: Tensor?, to new: Tensor?
  ) -> Shift? {
    guard let old, let new, old.elements.count == new.elements.count else { return nil }
    var furthest: (element: Int, distance: Double) = (0, 0)
    var count = 0
    for (element, pair) in zip(old.elements, new.elements).enumerated() {
      let distance = Shift.distance(pair.0, pair.1)
      guard distance > 0 else { continue }
      count += 1
      if distance > furthest.distance { furthest = (element, distance) }
    }
    guard count > 0 else { return nil }
    return Shift(
      node: node, isGradient: isGradient, element: furthest.element, old: old.elements[furthest.element],
      new: new.elements[furthest.element], count: count)
  }
}
