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
