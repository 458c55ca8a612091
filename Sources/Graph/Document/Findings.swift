/// Collects what is wrong with a file while it is read.
///
/// Messages are put in words only for the defects that are told in the end, so that a file with a million of them
/// costs no more than one with twenty.
package struct Findings {
  private struct Finding {
    let offset: Int
    let node: String?
    let message: () -> String
  }

  private var findings: [Finding] = []
  private var omittedCount = 0

  /// Nothing is wrong yet.
  package init() {}

  package var isEmpty: Bool { findings.isEmpty }

  /// Adds a defect of the value that begins at byte `offset`.
  package mutating func add(
    _ offset: Int, node: String? = nil, _ message: @autoclosure @escaping () -> String
  ) {
    add(offset, node: node, message: message)
  }

  /// Adds a defect whose message takes some work.
  mutating func add(_ offset: Int, node: String? = nil, message: @escaping () -> String) {
    findings.append(Finding(offset: offset, node: node, message: message))
    // Far more than are told, so that pruning is rare.
    if findings.count == 50 * GraphFileFailure.limit { prune() }
  }

  /// Adds the count of defects that nobody has looked at one by one.
  mutating func omit(_ count: Int) { omittedCount += count }

  private mutating func prune() {
    // The sort is stable: defects of one value stay in the order in which they were found.
    findings.sort { $0.offset < $1.offset }
    let surplus = findings.count - GraphFileFailure.limit
    guard surplus > 0 else { return }
    findings.removeLast(surplus)
    omittedCount += surplus
  }

  /// The first defects in the order of the file, with lines and columns.
  package func failure(in bytes: [UInt8]) -> GraphFileFailure {
    var sorted = self
    sorted.prune()
    let positions = TextPosition.positions(ofAscending: sorted.findings.map(\.offset), in: bytes)
    let diagnostics = zip(sorted.findings, positions).map { finding, position in
      Diagnostic(
        line: position.line, column: position.column, node: finding.node, message: finding.message())
    }
    return GraphFileFailure(diagnostics: diagnostics, omittedCount: sorted.omittedCount)
  }
}
