@testable import Layout

/// A graph with a part that is repeated.
struct RepeatedCells {
  let graph: LayoutGraph
  /// The boxes of each repetition, in the same order in all.
  let cells: [[Int]]

  /// The different shapes of the repetitions in a drawing: where their boxes stand from the first one.
  func shapes(in diagram: Diagram) -> Set<[Point]> {
    Set(
      cells.map { cell in
        let first = diagram.boxes[cell[0]]
        return cell.map { Point(x: diagram.boxes[$0].x - first.x, y: diagram.boxes[$0].y - first.y) }
      })
  }

  /// The different shapes of the repetitions, where one that is another upside down does not count.
  func congruentShapes(in diagram: Diagram) -> Set<[Point]> {
    Set(
      cells.map { cell in
        let boxes = cell.map { diagram.boxes[$0] }
        let upright = boxes.map { Point(x: $0.x - boxes[0].x, y: $0.y - boxes[0].y) }
        let flipped = boxes.map {
          Point(x: $0.x - boxes[0].x, y: boxes[0].y + boxes[0].height - $0.y - $0.height)
        }
        return upright.map(\.y).lexicographicallyPrecedes(flipped.map(\.y)) ? upright : flipped
      })
  }

  /// Boxes and arrows that are added one after the other.
  private struct Builder {
    var boxes: [LayoutGraph.Box] = []
    var arrows: [LayoutGraph.Arrow] = []

    mutating func box(_ inputs: [Int], isCommutative: Bool = false) -> Int {
      for (slot, source) in inputs.enumerated() {
        arrows.append(.init(source: source, target: boxes.count, slot: slot))
      }
      boxes.append(.init(width: 9, height: 4, inputsAreInterchangeable: isCommutative))
      return boxes.count - 1
    }

    /// The sum of products of `values` with weights and of a bias, and its tanh, which comes first.
    ///
    /// Where there are no `leaves`, a bias and weights, they are its own and in the cell.
    mutating func neuron(_ values: [Int], leaves: [Int]? = nil) -> [Int] {
      var cell: [Int] = []
      func leaf(_ place: Int) -> Int {
        if let leaves { return leaves[place] }
        cell.append(box([]))
        return cell[cell.count - 1]
      }
      var sum = leaf(0)
      for (place, value) in values.enumerated() {
        let product = box([leaf(1 + place), value], isCommutative: true)
        sum = box([sum, product], isCommutative: true)
        cell += [product, sum]
      }
      return [box([sum])] + cell
    }

    func repeated(_ cells: [[Int]]) -> RepeatedCells {
      RepeatedCells(graph: LayoutGraph(boxes: boxes, arrows: arrows), cells: cells)
    }
  }

  /// Sigmoids in a row, x ↦ 1 / (1 + exp(−1 · x)), each with constants of its own or all with the same.
  static func sigmoids(_ count: Int, sharesConstants: Bool) -> RepeatedCells {
    var builder = Builder()
    var value = builder.box([])
    var constants: [Int] = []
    let cells = (0..<count).map { cell in
      if cell == 0 || !sharesConstants { constants = [builder.box([]), builder.box([])] }
      let product = builder.box([value, constants[0]], isCommutative: true)
      let power = builder.box([product])
      let sum = builder.box([power, constants[1]], isCommutative: true)
      value = builder.box([sum])
      return [product, power, sum, value] + (sharesConstants ? [] : constants)
    }
    return builder.repeated(cells)
  }

  /// Affine maps in a row, each with a weight and a bias, and a function after it.
  static func layers(_ count: Int) -> RepeatedCells {
    var builder = Builder()
    var value = builder.box([])
    let cells = (0..<count).map { _ in
      let (weight, bias) = (builder.box([]), builder.box([]))
      let sum = builder.box([value, weight, bias])
      value = builder.box([sum])
      return [sum, value, weight, bias]
    }
    return builder.repeated(cells)
  }

  /// Neurons side by side on the same inputs, each tanh(w · x + b), and the sum of all.
  static func neurons(_ count: Int) -> RepeatedCells {
    var builder = Builder()
    let input = builder.box([])
    let cells = (0..<count).map { _ in
      let (weight, bias) = (builder.box([]), builder.box([]))
      let product = builder.box([input, weight], isCommutative: true)
      let sum = builder.box([product, bias], isCommutative: true)
      return [builder.box([sum]), sum, product, weight, bias]
    }
    _ = builder.box(cells.map { $0[0] }, isCommutative: true)
    return builder.repeated(cells)
  }

  /// A network of layers of neurons for some samples, which share their weights; the neurons of each layer.
  static func network(_ sizes: [Int], samples: Int = 1) -> [RepeatedCells] {
    var builder = Builder()
    var cells = [[[Int]]](repeating: [], count: sizes.count - 1)
    let leaves = zip(sizes, sizes.dropFirst()).map { inputs, count in
      (0..<count).map { _ in samples == 1 ? nil : (0...inputs).map { _ in builder.box([]) } }
    }
    var outputs: [Int] = []
    for _ in 0..<samples {
      var values = (0..<sizes[0]).map { _ in builder.box([]) }
      for layer in cells.indices {
        let neurons = leaves[layer].map { builder.neuron(values, leaves: $0) }
        cells[layer] += neurons
        values = neurons.map { $0[0] }
      }
      outputs += values
    }
    _ = builder.box(outputs, isCommutative: true)
    return cells.map(builder.repeated)
  }

  /// Copies of a random tree, whose leaves are its own or one of a few that all copies share.
  static func trees(copies: Int, size: Int, seed: UInt64) -> RepeatedCells {
    var generator = SplitMix64(seed: seed)
    var builder = Builder()
    let shared = (0..<1 + generator.below(3)).map { _ in builder.box([]) }
    // From the leaves to the root: what goes into each box, a place of the same copy or −1 − a shared one.
    var free: [Int] = []
    let inputs = (0..<size).map { place -> [Int] in
      var sources: [Int] = []
      while !free.isEmpty && (place == size - 1 || generator.below(2) == 0) {
        sources.append(free.removeLast())
      }
      if generator.below(3) == 0 { sources.append(-1 - generator.below(shared.count)) }
      free.append(place)
      return sources
    }
    let cells = (0..<copies).map { _ in
      var cell: [Int] = []
      for sources in inputs {
        cell.append(builder.box(sources.map { $0 < 0 ? shared[-1 - $0] : cell[$0] }, isCommutative: true))
      }
      return Array(cell.reversed())
    }
    _ = builder.box(cells.map { $0[0] }, isCommutative: true)
    return builder.repeated(cells)
  }

  /// Chains side by side from one input to one sum.
  static func chains(_ count: Int) -> RepeatedCells {
    var builder = Builder()
    let input = builder.box([])
    let cells = (0..<count).map { _ in
      let first = builder.box([input])
      return [first, builder.box([first])]
    }
    _ = builder.box(cells.map { $0[1] }, isCommutative: true)
    return builder.repeated(cells)
  }
}
