@testable import Graph

/// A node for an equation test: an id, an operation, and what it works on.
struct SketchedNode {
  let id: String
  let operation: String
  var inputs: [String] = []
  var attributes: [String: AttributeValue] = [:]
  var value: Tensor?

  static func input(_ id: String, _ value: Tensor) -> SketchedNode {
    SketchedNode(id: id, operation: "input", value: value)
  }

  static func parameter(_ id: String, _ value: Tensor) -> SketchedNode {
    SketchedNode(id: id, operation: "parameter", value: value)
  }

  static func constant(_ id: String, _ value: Tensor) -> SketchedNode {
    SketchedNode(id: id, operation: "constant", value: value)
  }

  static func node(
    _ id: String, _ operation: String, _ inputs: String..., attributes: [String: AttributeValue] = [:]
  ) -> SketchedNode {
    SketchedNode(id: id, operation: operation, inputs: inputs, attributes: attributes)
  }
}

/// A timeline whose steps are asked for by the ids of nodes.
struct EquationGraph {
  let graph: ComputationGraph
  private let end: Moment
  private var timeline: Timeline

  init(_ nodes: [SketchedNode], seed: Tensor? = nil, training: Training? = nil) throws {
    let specifications = try nodes.map { node in
      let operation = try Operation.named(node.operation)
      var attributes: [String: AttributeValue] = [:]
      for definition in operation.attributes { attributes[definition.name] = definition.defaultValue }
      return ComputationGraph.NodeSpecification(
        id: node.id, operation: operation, attributes: Attributes(attributes.merging(node.attributes) { $1 }),
        inputs: node.inputs.map { id in nodes.firstIndex { $0.id == id } ?? -1 }, value: node.value)
    }
    graph = try ComputationGraph(
      ComputationGraph.Content(nodes: specifications, seed: seed, training: training))
    timeline = Timeline(graph, training: training)
    end = timeline.moment(at: timeline.schedule.backward.upperBound - 1)
  }

  private func node(_ id: String) -> Int { graph.nodes.firstIndex { $0.id == id } ?? -1 }

  /// The equation of the forward step of a node.
  func forward(_ id: String, cell: Int? = nil) -> Equation {
    .forward(node: node(id), in: end, cell: cell)
  }

  /// The equation of the backward step along an arrow, when all of the backward pass is done.
  func backward(_ source: String, from consumer: String, slot: Int? = nil, cell: Int? = nil) -> Equation {
    .backward(arrow: arrow(source, consumer, slot), in: end, cell: cell)
  }

  /// The equation of the same step, at the moment right after it.
  mutating func atStep(_ source: String, from consumer: String) -> Equation {
    timeline.moment(at: timeline.schedule.index(ofArrow: arrow(source, consumer, nil)) ?? 0).equation
  }

  /// The equation of the seed step.
  func seed() -> Equation { .seed(in: end) }

  /// The equation of a parameter's update in an iteration.
  mutating func update(_ id: String, iteration: Int = 0, cell: Int? = nil) -> Equation {
    let step = timeline.schedule.steps.firstIndex(of: .update(parameter: node(id))) ?? 0
    return timeline.moment(at: timeline.position(iteration: iteration, step: step)).equation(cell: cell)
  }

  private func arrow(_ source: String, _ consumer: String, _ slot: Int?) -> Int {
    graph.arrows.firstIndex {
      $0.source == node(source) && $0.consumer == node(consumer) && (slot == nil || $0.slot == slot)
    } ?? -1
  }
}
