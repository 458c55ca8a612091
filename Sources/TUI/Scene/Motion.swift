import Graph

/// A step on its way: what travels where, at one instant of its animation.
///
/// For the first part of the time packets travel and the picture shows the moment before; then the box that they
/// reached lights up with its new number.
public struct Motion: Equatable, Sendable {
  /// The part of the time that packets travel.
  static let travelShare = 0.7

  /// The step that is shown.
  public var step: Step
  /// The part of the step's time that has passed, 0 to 1.
  public var progress: Double

  /// Whether the packets are still under way.
  public var isTravelling: Bool { hasPackets && progress < Self.travelShare }
  /// How far the packets have come, 0 to 1.
  var travelled: Double { min(1, progress / Self.travelShare) }

  private var hasPackets: Bool {
    switch step {
    case .forward, .backward: true
    case .start, .seed, .update: false
    }
  }
}

extension Step {
  /// The node whose box the step changes.
  public func target(in graph: ComputationGraph) -> Int? {
    switch self {
    case .start: nil
    case .forward(let node): node
    case .seed: graph.output
    case .backward(let arrow): graph.arrows[arrow].source
    case .update(let parameter): parameter
    }
  }

  /// The colour of the step's pass.
  var role: Role {
    switch self {
    case .start: .plain
    case .forward: .forward
    case .seed, .backward: .backward
    case .update: .update
    }
  }
}
