import Testing

@testable import Graph

/// The rows that lead from the cells of a loss to its one number.
@Suite struct LossWorkingTests {
  @Test func `the squares of all rows are added up and divided by their count`() throws {
    // Differences 1, 2 and 3, 4: squares 1 + 4 + 9 + 16 = 30, of which a fourth is 7.5.
    var worked = try WorkedCase(
      OperationCase(
        "mse", [.rows([1, 2], [3, 4]), .rows([0, 0], [0, 0])], value: Tensor(7.5), gradients: []))
    let table = Working(.value(node: worked.output), in: worked.end, place: 3).table
    #expect(table.suffix(3).map(\.name) == ["Σ of row 2", "Σ of all 2 rows", "y = Σ ÷ 4"])
    #expect(table.suffix(3).map(\.numbers) == [[25], [30], [7.5]])
    let gradient = Working(.contribution(arrow: 0), in: worked.end, place: 3).table
    #expect(gradient.last?.name == "∂L/∂x0 (÷ 4 × upstream)")
    #expect(gradient.last?.numbers == [1.5, 2])
  }

  @Test func `the cross-entropies of all rows are added up and divided by the number of rows`() throws {
    // Equal logits: each of two rows costs log 2.
    let log2 = 0.6931471805599453
    var worked = try WorkedCase(
      OperationCase(
        "softmax_cross_entropy", [.rows([1, 1], [4, 4]), .rows([1, 0], [0, 1])], value: Tensor(log2),
        gradients: []))
    let table = Working(.value(node: worked.output), in: worked.end, place: 0).table
    #expect(table.suffix(3).map(\.name) == ["Σ of row 1", "Σ of all 2 rows", "y = Σ ÷ 2"])
    for (row, expected) in zip(table.suffix(3), [log2, 2 * log2, log2]) {
      #expect(abs(try #require(row.numbers[0]) - expected) < 1e-12)
    }
  }

  @Test func `a single row needs no mean`() throws {
    var worked = try WorkedCase(
      OperationCase(
        "softmax_cross_entropy", [.of(1, 1), .of(1, 0)], value: Tensor(0.6931471805599453), gradients: []))
    let names = Working(.value(node: worked.output), in: worked.end).table.map(\.name)
    #expect(names.suffix(2) == ["−x1 ⊙ log softmax(x0)", "y"])
  }
}
