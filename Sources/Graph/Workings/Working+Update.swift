extension Working {
  /// A parameter's update: what it was, what it follows, what it became.
  init(updateOf parameter: Int, in moment: Moment, place: Int?) {
    let graph = moment.graph
    let topic = Topic.update(parameter: parameter)
    let shape = graph.nodes[parameter].shape
    let gradient = moment.gradient(of: parameter)
    let place = Self.place(place, of: topic, gradient, count: shape.count, reach: moment.reach, graph)
    let update = moment.parameterUpdate(of: parameter)
    let equation =
      update.map { Equation.update(parameter: parameter, $0, in: moment, cell: place) }
      ?? Self.plannedUpdate(of: parameter, in: moment)
    self.init(
      topic, name: moment.name(of: topic), equation: equation, place: place, placeCount: shape.count)
    guard let training = moment.training else { return }
    let figures = UpdateFigures(moment: moment, parameter: parameter, place: place, update: update)
    lines = figures.lines(training).map(\.withSignsEnclosed)
    if update.map({ _ in !moment.isUpdated(place, of: parameter) }) ?? false {
      remarks = ["this cell is not updated yet"]
    }
    remarks += [
      update.flatMap { Self.origin(of: $0, parameter, place, in: moment) },
      Self.edit(of: parameter, after: update, in: moment, place),
    ].compactMap { $0 }
  }

  /// Where a new value that is not finite comes from; nil where it is finite.
  private static func origin(
    of update: ParameterUpdate, _ parameter: Int, _ place: Int, in moment: Moment
  ) -> String? {
    let after = update.after.elements[place]
    guard !after.isFinite, moment.isUpdated(place, of: parameter) else { return nil }
    let (graph, name) = (moment.graph, NumberText.text(after))
    let element = update.after.shape.count > 1 ? place : nil
    let given = [
      (graph.valueName(parameter, element: element), update.before.elements[place]),
      (graph.gradientName(parameter, element: element), update.gradient.elements[place]),
    ]
    let carriers = given.filter { after.isNaN ? $0.1.isNaN : !$0.1.isFinite }.map(\.0)
    if !carriers.isEmpty { return "\(name) comes in with \(ComputationGraph.listed(carriers))" }
    return after.isNaN ? nil : "\(name) is born here: the step is too large for a number"
  }

  /// What a person has set a cell to after the update; nil where it is as the update left it.
  private static func edit(
    of parameter: Int, after update: ParameterUpdate?, in moment: Moment, _ place: Int
  ) -> String? {
    guard let update, let now = moment.parameterAfterUpdate(of: parameter)?.elements[place],
      now != update.after.elements[place], !(now.isNaN && update.after.elements[place].isNaN)
    else { return nil }
    let count = update.after.shape.count
    let name = moment.graph.valueName(parameter, element: count > 1 ? place : nil)
    return "edited after its update: \(name) is now \(NumberText.text(now))"
  }

  /// The rule before it is applied.
  private static func plannedUpdate(of parameter: Int, in moment: Moment) -> Equation {
    let graph = moment.graph
    let formula =
      moment.training?.optimizer.formula(graph.valueName(parameter), graph.gradientName(parameter)) ?? ""
    return Equation(title: "update", symbols: formula, numbers: "")
  }
}

/// The tensors of an update, in the rules of its optimizer.
private struct UpdateFigures {
  let moment: Moment
  let parameter: Int
  let place: Int
  let update: ParameterUpdate?

  private typealias Piece = Working.Piece

  /// One line for each thing that the optimizer works out.
  func lines(_ training: Training) -> [[Working.Piece]] {
    let rate = NumberText.text(update?.learningRate ?? moment.learningRate ?? training.learningRate)
    switch training.optimizer {
    case .sgd: return [[before, .sign("− \(rate) ·"), gradient, .sign("="), after]]
    case .momentum(let decay):
      let line: [Piece] = [
        .sign("\(text(decay)) ·"), old("v", 0), .sign("+"), gradient, .sign("="), new("v", 0),
      ]
      return [line, [before, .sign("− \(rate) ·"), new("v", 0), .sign("="), after]]
    case .adam(let beta1, let beta2, _):
      return [
        mixed("m", 0, beta1, ""), mixed("v", 1, beta2, "²"), [before, .sign("→"), after],
      ]
    }
  }

  /// β · m + (1 − β) · g = m.
  private func mixed(_ name: String, _ index: Int, _ beta: Double, _ power: String) -> [Piece] {
    [
      .sign("\(text(beta)) ·"), old(name, index), .sign("+ \(text(1 - beta)) ·"), gradient,
      .sign(power.isEmpty ? "=" : "\(power)  ="),
      new(name, index),
    ]
  }

  private func text(_ number: Double) -> String { NumberText.text(number) }

  private var graph: ComputationGraph { moment.graph }
  private var name: String { graph.valueName(parameter) }
  private var knownCount: Int? {
    moment.reach.flatMap { moment.isUpdated($0.count, of: parameter) ? nil : $0.count }
  }

  private var before: Piece {
    figure(name, .forward, moment.parameterBeforeUpdate(of: parameter))
  }

  private var gradient: Piece {
    figure(graph.gradientName(parameter), .backward, moment.gradient(of: parameter))
  }

  private var after: Piece {
    figure("new \(name)", .update, update?.after, knownCount)
  }

  /// A moment of the optimizer before the update; zeros where there was none before.
  private func old(_ name: String, _ index: Int) -> Piece {
    let zeros = Tensor(repeating: 0, shape: graph.nodes[parameter].shape)
    let tensor = update.map { $0.momentsBefore.indices.contains(index) ? $0.momentsBefore[index] : zeros }
    return figure(name, .update, tensor)
  }

  private func new(_ name: String, _ index: Int) -> Piece {
    let tensor = update.flatMap { $0.momentsAfter.indices.contains(index) ? $0.momentsAfter[index] : nil }
    return figure("new \(name)", .update, tensor, knownCount)
  }

  private func figure(_ name: String, _ phase: Phase, _ tensor: Tensor?, _ known: Int? = nil) -> Piece {
    .figure(
      Working.Figure(
        name, phase, shape: graph.nodes[parameter].shape, tensor: tensor, lit: [place], knownCount: known))
  }
}
