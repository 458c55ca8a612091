import Testing

@testable import Graph

extension ComputationGraph {
  /// Builds a graph from lines such as `x = input 2` and `z = mul x y`, in any order.
  ///
  /// Several numbers after a leaf make a vector. Without `output` it is the node without a consumer.
  init(
    sketch: String, output: String? = nil, seed: Tensor? = nil, training: Training? = nil,
    expectations: ((_ node: (String) -> Int) -> Expectations)? = nil
  ) throws {
    let lines = sketch.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let ids = lines.map { $0[0] }
    func index(_ id: String) -> Int { ids.firstIndex(of: id) ?? -1 }
    let nodes = try lines.map { words in
      let operation = try #require(OperationRegistry.operation(named: words[2]))
      let arguments = Array(words[3...])
      let isLeaf = operation.role != .computed
      let numbers = arguments.compactMap(Double.init)
      return NodeSpecification(
        id: words[0], operation: operation, inputs: isLeaf ? [] : arguments.map(index),
        value: !isLeaf ? nil : numbers.count == 1 ? Tensor(numbers[0]) : Tensor(vector: numbers))
    }
    try self.init(
      Content(
        nodes: nodes, output: output.map(index), seed: seed, training: training,
        expectations: expectations.map { $0(index) }))
  }

  /// The node with an id.
  func node(_ id: String) -> Int { nodes.firstIndex { $0.id == id } ?? -1 }

  /// The arrow from one node to another; where there are several, the first.
  func arrow(_ source: String, _ consumer: String) -> Int {
    arrows.firstIndex { $0.source == node(source) && $0.consumer == node(consumer) } ?? -1
  }

  /// The ids of all nodes in order.
  var ids: [String] { nodes.map(\.id) }
}

extension Tensor {
  init(vector: [Double]) { self.init(shape: Shape([vector.count]), elements: vector) }
}

extension Operation {
  /// An elementwise operation on inputs of one shape, defined by a number's value and partial derivative.
  ///
  /// Its equation is not meant to be read.
  static func elementwise(
    _ name: String, _ arity: Arity, value: @escaping @Sendable ([Double]) -> Double,
    partial: @escaping @Sendable ([Double], _ slot: Int) -> Double
  ) -> Operation {
    Operation(
      name: name, symbol: name, summary: "", role: .computed, arity: arity, attributes: [],
      isCommutative: false,
      shape: { shapes, _ throws(ShapeMismatch) in
        guard Set(shapes).count == 1 else { throw ShapeMismatch("\(shapes)") }
        return shapes[0]
      },
      bind: { inputs, output, _ in
        let (slots, count) = (inputs.count, output.count)
        return Kernels(
          forward: { inputs, output in
            for element in 0..<count { output[element] = value((0..<slots).map { inputs[$0][element] }) }
          },
          pullback: { inputs, _, upstream, slot, contribution in
            for element in 0..<count {
              contribution[element] +=
                upstream[element] * partial((0..<slots).map { inputs[$0][element] }, slot)
            }
          })
      },
      equation: Elementwise.neg.equation)
  }
}
