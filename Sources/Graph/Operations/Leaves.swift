/// The nodes whose values come from outside.
enum Leaves {
  static let all: [Operation] = [input, parameter, constant]

  static let input = leaf("input", role: .input, summary: "A value given from outside.")
  static let parameter = leaf("parameter", role: .parameter, summary: "A value that training updates.")
  static let constant = leaf("constant", role: .constant, summary: "A fixed value without a gradient.")

  /// A leaf has no inputs, so its shape is its value's and its kernels do nothing.
  private static func leaf(_ name: String, role: Operation.Role, summary: String) -> Operation {
    Operation(
      name: name, symbol: name, summary: summary, role: role, arity: .exactly(0), attributes: [],
      isCommutative: false,
      shape: { _, _ in .scalar },
      bind: { _, _, _ in
        Kernels(forward: { _, _ in }, pullback: { _, _, _, _, _ in })
      },
      equation: .leaf)
  }
}
