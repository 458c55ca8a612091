@testable import Graph

/// The state after some steps, found by taking the steps one by one with the operations' kernels alone.
///
/// It knows no tape, no schedule's look-ups and no history, so that it can be held against them.
struct FoldedTimeline {
  private let graph: ComputationGraph
  private let training: Training
  private(set) var values: [Tensor?]
  private(set) var gradients: [Tensor?]
  private var parameters: [Int: Tensor]
  private var velocities: [Int: [Double]] = [:]
  private var iteration = -1

  init(_ graph: ComputationGraph, training: Training) {
    self.graph = graph
    self.training = training
    values = Array(repeating: nil, count: graph.nodes.count)
    gradients = values
    parameters = graph.leafValues.filter { graph.nodes[$0.key].operation.role == .parameter }
  }

  mutating func take(_ step: Step) {
    switch step {
    case .start: start()
    case .forward(let node): compute(node)
    case .seed: seed()
    case .backward(let arrow): propagate(along: graph.arrows[arrow])
    case .update(let parameter): update(parameter)
    }
  }

  private mutating func start() {
    iteration += 1
    let item = training.data.isEmpty ? [:] : training.data[iteration % training.data.count]
    for node in graph.nodes.indices {
      values[node] = item[node] ?? parameters[node] ?? graph.leafValues[node]
      gradients[node] = nil
    }
  }

  private mutating func compute(_ node: Int) {
    var output = [Double](repeating: 0, count: graph.nodes[node].shape.count)
    withInputs(of: node) { kernels, inputs in kernels.forward(inputs, &output) }
    values[node] = Tensor(shape: graph.nodes[node].shape, elements: output)
  }

  private mutating func seed() {
    let isUpstream = Schedule(graph, updatesParameters: false).outputDepends(on:)
    for node in graph.nodes.indices where !isUpstream(node) && graph.nodes[node].operation.role != .constant {
      gradients[node] = Tensor(repeating: 0, shape: graph.nodes[node].shape)
    }
    gradients[graph.output] = graph.nodes[graph.output].operation.role == .constant ? nil : graph.seed
  }

  private mutating func propagate(along arrow: ComputationGraph.Arrow) {
    var contribution = [Double](repeating: 0, count: graph.nodes[arrow.source].shape.count)
    let (output, upstream) = (
      values[arrow.consumer]?.elements ?? [], gradients[arrow.consumer]?.elements ?? []
    )
    withInputs(of: arrow.consumer) { kernels, inputs in
      kernels.pullback(inputs, output, upstream, arrow.slot, &contribution)
    }
    let share = Tensor(shape: graph.nodes[arrow.source].shape, elements: contribution)
    gradients[arrow.source] = gradients[arrow.source].map { $0.adding(share) } ?? share
  }

  private mutating func update(_ parameter: Int) {
    guard var value = values[parameter], let gradient = gradients[parameter],
      case .momentum(let momentum) = training.optimizer
    else { return }
    var velocity = velocities[parameter] ?? value.elements.map { _ in 0 }
    for index in velocity.indices {
      velocity[index] = momentum * velocity[index] + gradient.elements[index]
      value.elements[index] -= training.learningRate * velocity[index]
    }
    velocities[parameter] = velocity
    parameters[parameter] = value
    values[parameter] = value
  }

  private func withInputs(
    of node: Int, _ body: (Kernels, UnsafePointer<UnsafeMutablePointer<Double>>) -> Void
  ) {
    let content = graph.nodes[node]
    let kernels = content.operation.bind(
      content.inputs.map { graph.nodes[$0].shape }, content.shape, content.attributes)
    let inputs = content.inputs.map { input in
      let elements = values[input]?.elements ?? []
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: elements.count)
      pointer.initialize(from: elements, count: elements.count)
      return pointer
    }
    inputs.withUnsafeBufferPointer { table in
      if let start = table.baseAddress { body(kernels, start) }
    }
    for pointer in inputs { pointer.deallocate() }
  }
}
