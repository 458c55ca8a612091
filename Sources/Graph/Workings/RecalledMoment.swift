/// A moment that keeps the tensors that it was asked for, for calculations that read them cell by cell.
final class RecalledMoment: EquationContext {
  private let moment: Moment
  private var values: [Int: Tensor?] = [:]
  private var gradients: [Int: Tensor?] = [:]
  private var contributions: [Int: Tensor?] = [:]
  private var logarithms: [Int: Tensor?] = [:]

  init(_ moment: Moment) { self.moment = moment }

  var graph: ComputationGraph { moment.graph }
  var reach: Reach? { moment.reach }

  func gradientArrows(of node: Int) -> [Int] { moment.gradientArrows(of: node) }

  func value(of node: Int) -> Tensor? {
    Self.recall(node, in: &values) { readValue(of: node) }
  }

  func gradient(of node: Int) -> Tensor? {
    Self.recall(node, in: &gradients) { moment.gradient(of: node) }
  }

  func contribution(along arrow: Int) -> Tensor? {
    Self.recall(arrow, in: &contributions) { moment.contribution(along: arrow) }
  }

  func softmaxLogarithms(of node: Int) -> Tensor? {
    let value = value(of: node)
    return Self.recall(node, in: &logarithms) { value.map(Softmax.logarithms) }
  }

  /// The node where what is not finite at a place began; nil where it began there.
  func origin(of place: Birth.Place) -> Int? { moment.births.first { $0.place == place }?.origin }

  /// The value that the pass has used: a parameter's is the one before its update.
  private func readValue(of node: Int) -> Tensor? {
    moment.parameterBeforeUpdate(of: node) ?? moment.value(of: node)
  }

  private static func recall(_ key: Int, in store: inout [Int: Tensor?], _ read: () -> Tensor?) -> Tensor? {
    if let known = store[key] { return known }
    let tensor = read()
    store[key] = .some(tensor)
    return tensor
  }
}
