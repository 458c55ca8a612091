import Graph
import TUI

/// The table of `--check-grad`.
struct PrintedGradientCheck {
  private let report: GradientCheck.Report
  private let graph: ComputationGraph
  private let spelling: Spelling

  init(_ report: GradientCheck.Report, graph: ComputationGraph, spelling: Spelling) {
    self.report = report
    self.graph = graph
    self.spelling = spelling
  }

  /// A heading, a line a comparison, and a sentence that says how it went.
  var text: String {
    let heading = ["node", "compared", "element", "computed", "reference", "error", ""]
    let lines = [heading] + report.rows.map { cells(of: $0).map(spelling.spelled) }
    let widths = heading.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let table = lines.map { cells in
      let padded = cells.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column < 2 ? cell + padding : padding + cell
      }
      return padded.joined(separator: "  ").trimmingEnd()
    }
    return (table + ["", verdict]).joined(separator: "\n") + "\n"
  }

  private func cells(of row: GradientCheck.Row) -> [String] {
    [
      graph.nodes[row.node].id, name(of: row.subject),
      place(of: row.element, in: graph.nodes[row.node].shape),
      NumberText.text(row.actual, digits: 9), NumberText.text(row.reference, digits: 9),
      NumberText.text(row.maximumRelativeError, digits: 2), word(for: row.verdict),
    ]
  }

  private func name(of subject: GradientCheck.Subject) -> String {
    switch subject {
    case .gradient: "gradient ~ differences"
    case .expectedValue: "value ~ expect"
    case .expectedGradient: "gradient ~ expect"
    }
  }

  private func word(for verdict: GradientCheck.Verdict) -> String {
    switch verdict {
    case .agrees: "ok"
    case .agreesAtKink: "ok (kink)"
    case .disagrees: "WRONG"
    case .notFinite: "NOT FINITE"
    }
  }

  /// The element's indices from 1, outermost axis first; nothing for a scalar.
  private func place(of element: Int, in shape: Shape) -> String {
    var rest = element
    var indices: [String] = []
    for length in shape.axes.reversed() {
      indices.append(String(rest % length + 1))
      rest /= length
    }
    return indices.isEmpty ? "" : "[" + indices.reversed().joined(separator: ",") + "]"
  }

  private var verdict: String {
    let failures = report.rows.filter { !$0.passed }.count
    let count = report.rows.count
    let omitted = report.omittedCount
    let remark = omitted > 0 ? " (\(omitted) nodes of this large graph were left out, evenly spread)" : ""
    return (failures == 0 ? "all \(count) comparisons agree" : "\(failures) of \(count) comparisons fail")
      + remark
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate func trimmingEnd() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
