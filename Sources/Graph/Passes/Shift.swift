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
    graph.nodes.indices.reduce(0) { count, node in
      let hasGradient = isGradientComplete(of: node) || arrivals(at: node).arrived > 0
      return count + (isValueKnown(of: node) ? 1 : 0) + (hasGradient ? 1 : 0)
    }
  }

  /// The values and gradients that are known at both moments and differ, the furthest moved first.
  ///
  /// - Parameter earlier: A moment of the same graph.
  /// - Returns: At most one for each value and each gradient.
  /// - Complexity: O(elements), and sorting what has moved.
  public func shifts(since earlier: Moment) -> [Shift] {
    var shifts: [Shift] = []
    for node in graph.nodes.indices {
      if let old = earlier.value(of: node), let new = value(of: node) {
        Self.shift(node, isGradient: false, from: old, to: new).map { shifts.append($0) }
      }
      if let old = earlier.gradient(of: node), let new = gradient(of: node) {
        Self.shift(node, isGradient: true, from: old, to: new).map { shifts.append($0) }
      }
    }
    let distances = shifts.map(\.distance)
    let order = shifts.indices.sorted { left, right in
      distances[left] != distances[right] ? distances[left] > distances[right] : left < right
    }
    return order.map { shifts[$0] }
  }

  private static func shift(_ node: Int, isGradient: Bool, from old: Tensor, to new: Tensor) -> Shift? {
    guard old.elements.count == new.elements.count else { return nil }
    var furthest: (element: Int, distance: Double) = (0, 0)
    var count = 0
    for element in old.elements.indices {
      let distance = Shift.distance(old.elements[element], new.elements[element])
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
