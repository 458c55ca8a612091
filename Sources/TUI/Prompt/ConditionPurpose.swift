import Graph

/// The line in which a condition to break on is typed.
struct ConditionPurpose: PromptPurpose {
  var label: String { "break at" }
  var expectation: String { "nan, inf, |grad| > 10, W: value < 0; nothing: list" }
  var action: String { "set or remove" }

  /// Nothing is no mistake: it lists what is set.
  func complaint(about text: String, in model: Model) -> String? {
    guard let graph = model.session?.graph, !isBlank(text) else { return nil }
    do throws(ConditionDefect) {
      _ = try BreakCondition(text, in: graph)
      return nil
    } catch {
      return error.message
    }
  }

  /// That a condition means all cells, while it is typed.
  func aside(for text: String, in model: Model) -> String? {
    guard let graph = model.session?.graph, let condition = try? BreakCondition(text, in: graph),
      condition.test.isAboutAllCells
    else { return nil }
    return Self.allCells
  }

  func accept(_ text: String, in model: inout Model) -> Prompt? {
    guard let graph = model.session?.graph else { return nil }
    if isBlank(text) {
      model.overlay = BreakpointList(of: model)
    } else if let condition = try? BreakCondition(text, in: graph) {
      let isSet = model.session?.breakpoints.toggle(condition) == true
      let written = condition.text(in: graph)
      model.notice =
        isSet
        ? "condition \(written)\(condition.test.scope)" + model.advice(.run(1), "stops there")
        : "no condition \(written) any more"
    }
    return nil
  }

  /// The conditions that are set, to type one again.
  func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt? {
    guard let session = model.session, !session.breakpoints.conditions.isEmpty else { return nil }
    let texts = session.breakpoints.conditions.map { $0.text(in: session.graph) }
    let start = texts.firstIndex(of: text) ?? (distance > 0 ? -1 : texts.count)
    return Prompt(self, text: texts[((start + distance) % texts.count + texts.count) % texts.count])
  }

  /// What `==` takes of a tensor.
  fileprivate static let allCells = "in all cells of a tensor"

  private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}

extension BreakCondition.Test {
  /// What a tensor takes, where that is more than one cell.
  var scope: String { isAboutAllCells ? " " + ConditionPurpose.allCells : "" }

  /// The same as a remark in a list.
  var remark: StyledText { StyledText(isAboutAllCells ? ConditionPurpose.allCells : "", Style(.muted)) }
}
