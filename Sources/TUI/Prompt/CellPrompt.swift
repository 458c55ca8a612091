import Graph

/// The line in which a cell of a leaf gets another number.
///
///       w₁₂ = 0.4x▏        x cannot stand there: expected: 0.5, −2e3 or 1/3
///
/// What is typed is tried out at once, as far as that takes no time that could be noticed. Tab sets the cell and
/// goes on to the next one, through all leaves.
struct CellPrompt: PromptPurpose {
  /// The leaf.
  let leaf: Int
  /// The cell, in row-major order.
  let element: Int
  let label: String
  let expectation: String
  /// What there was when editing began.
  private var beginning: Beginning
  /// How many of the cells before have been changed.
  private var changes = 0
  /// Whether the screen shows the numbers from before those changes, because new ones take long.
  private var isBehind = false

  /// The state to come back to, however many cells are gone through.
  private struct Beginning: Sendable {
    let draft: Draft
    let changes: Changes
  }

  var action: String { "set" }

  init(leaf: Int, element: Int, in session: Session) {
    let (graph, timeline) = (session.graph, session.timeline)
    let shape = graph.nodes[leaf].shape
    self.leaf = leaf
    self.element = element
    beginning = Beginning(
      draft: Draft(timeline: session.timeline, moment: session.moment), changes: session.changes)
    let name = graph.valueName(leaf, element: shape.count > 1 ? element : nil)
    let scope =
      switch timeline.scope(ofSetting: leaf, at: session.moment.position) {
      case .onward(let iteration) where iteration > 0: " from iteration \(iteration) on"
      case .item(let item): " in item \(item + 1) of the data"
      case .onward, .always: ""
      }
    label = "\(name)\(scope) ="
    expectation =
      shape.isScalar
      ? "a number such as 0.5 or 1/3" : "1/3, or \(shape) as \(Self.pattern(shape))"
  }

  /// `[…]` with a bracket for each axis.
  private static func pattern(_ shape: Shape) -> String {
    String(repeating: "[", count: shape.rank) + "…" + String(repeating: "]", count: shape.rank)
  }

  func aside(for text: String, in model: Model) -> String? {
    isBehind ? "\(changes) \(changes == 1 ? "cell" : "cells") set; all is computed again at the end" : nil
  }

  /// The present number as a text to change.
  func text(in session: Session) -> String {
    guard let number = session.timeline.leaf(leaf, at: session.moment)?.elements[element] else { return "" }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  func complaint(about text: String, in model: Model) -> String? {
    do throws(EntryFailure) {
      _ = try cells(text, in: model)
      return nil
    } catch {
      return error.message
    }
  }

  private func cells(_ text: String, in model: Model) throws(EntryFailure) -> Experiment.Cells {
    guard let node = model.session?.graph.nodes[leaf] else { return [:] }
    return try TensorEntry.cells(text, element: element, shape: node.shape, name: node.name)
  }

  func preview(_ text: String, in model: inout Model) {
    let cells = try? cells(text, in: model)
    model.session?.tryOut(cells, of: leaf)
  }

  /// Takes back all cells that were gone through.
  func cancel(in model: inout Model) {
    model.session?.dropDraft()
    guard changes > 0 else { return }
    model.takeBack(to: beginning.draft, beginning.changes)
    model.notice = "nothing is changed"
  }

  /// Sets the last cell; all of them together can be undone at once.
  func accept(_ text: String, in model: inout Model) -> Prompt? {
    let what = set(text, in: &model)
    let all = changes + (what == nil ? 0 : 1)
    guard all > 0 else { return nil }
    let told = all == 1 ? what ?? "1 cell edited" : "\(all) cells edited"
    if isBehind, what == nil { model.session?.renew() }
    if changes > 0 {
      model.session?.changes = beginning.changes
      model.session?.changes.note(told, before: beginning.draft.timeline.experiment)
    }
    model.tellWhatMoved(since: beginning.draft.moment, told)
    return nil
  }

  func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt? {
    if let complaint = complaint(about: text, in: model) {
      var prompt = Prompt(self, text: text)
      prompt.complaint = complaint
      return prompt
    }
    let shown = model.session?.draft?.moment
    let what = set(text, in: &model)
    let isFar = model.session?.journey != nil
    // A long way is gone once, when all cells are set.
    if isFar, let shown { model.session?.stay(at: shown) }
    guard let session = model.session else { return nil }
    let (leaf, element) = next(distance, in: session.graph)
    var cell = CellPrompt(leaf: leaf, element: element, in: session)
    (cell.beginning, cell.changes) = (beginning, changes + (what == nil ? 0 : 1))
    cell.isBehind = isBehind || isFar
    model.edit(cell)
    return model.prompt
  }

  /// The next or previous cell, at the end of a leaf that of another leaf.
  private func next(_ distance: Int, in graph: ComputationGraph) -> (leaf: Int, element: Int) {
    if (0..<graph.nodes[leaf].shape.count).contains(element + distance) { return (leaf, element + distance) }
    let leaves = graph.nodes.indices.filter { graph.nodes[$0].operation.role != .computed }
    let place = (leaves.firstIndex(of: leaf) ?? 0) + distance
    let other = leaves[(place + leaves.count) % leaves.count]
    return (other, distance > 0 ? 0 : graph.nodes[other].shape.count - 1)
  }

  /// Changes what the text changes and says what that was; nil where it is what there was.
  private func set(_ text: String, in model: inout Model) -> String? {
    let tried = model.session?.timeline
    model.session?.dropDraft()
    guard let session = model.session, let cells = try? cells(text, in: model),
      let old = session.timeline.leaf(leaf, at: session.moment)
    else { return nil }
    let changed = cells.filter { $0.value.bitPattern != old.elements[$0.key].bitPattern }
    guard !changed.isEmpty else { return nil }
    let name = session.graph.valueName(
      leaf, element: changed.count == 1 && old.shape.count > 1 ? changed.keys.first : nil)
    let what =
      changed.count == 1
      ? changed.map { cell, number in
        let texts = ChangeText.texts(from: old.elements[cell], to: number)
        return "\(name) \(texts.old) → \(texts.new)"
      }.joined() : "\(name), \(changed.count) cells"
    let experiment = session.timeline.experiment(
      setting: changed, of: leaf, at: session.moment.position)
    // What was tried out last is what is set, so its passes need not be run again.
    model.change(to: experiment, what, from: tried?.experiment == experiment ? tried : nil)
    return what
  }
}

/// The state before what is being typed was tried out.
struct Draft: Sendable {
  let timeline: Timeline
  let moment: Moment
}

extension Session {
  /// Shows what other numbers in a leaf would bring, if that takes no time that could be noticed; else, and where there
  /// are none, what there was before.
  mutating func tryOut(_ cells: Experiment.Cells?, of leaf: Int) {
    guard let draft else { return }
    let position = draft.moment.position
    var trial = draft.timeline
    if let cells { trial.change(to: trial.experiment(setting: cells, of: leaf, at: position)) }
    guard cells != nil, trial.distance(to: position) <= Journey.passesAtOnce(in: timeline) else {
      timeline = draft.timeline
      return show(draft.moment)
    }
    timeline = trial
    show(position)
    keep(draft.moment.reach)
  }

  /// Shows a moment again instead of going to where a change leads.
  mutating func stay(at moment: Moment) {
    journey = nil
    show(moment)
  }

  /// Takes back what was tried out.
  mutating func dropDraft() {
    guard let draft else { return }
    self.draft = nil
    timeline = draft.timeline
    show(draft.moment)
  }
}

extension Model {
  /// The cell that is being edited.
  var editedCell: (leaf: Int, element: Int)? {
    (prompt?.purpose as? CellPrompt).map { ($0.leaf, $0.element) }
  }
}
