import TestSupport

/// The text of a random graph of scalars or vectors, with leaves of all roles and nodes that lead nowhere.
func randomSketch(seed: UInt64, leaves: Int = 5, nodes: Int = 20) -> String {
  var random = SplitMix64(seed: seed)
  let width = Int.random(in: 1...3, using: &random)
  var lines: [String] = []
  for index in 0..<leaves {
    let numbers = (0..<width).map { _ in "\(Double.random(in: 0.5...1.5, using: &random))" }
    let role =
      index == 0 ? "parameter" : ["input", "parameter", "constant"].randomElement(using: &random) ?? ""
    lines.append("n\(index) = \(role) \(numbers.joined(separator: " "))")
  }
  for index in leaves..<leaves + nodes {
    let name = ["add", "mul", "sub", "neg", "square", "relu"].randomElement(using: &random) ?? ""
    let count = ["neg", "square", "relu"].contains(name) ? 1 : 2
    // Squares of squares soon leave the range of numbers; half of the inputs are leaves.
    let inputs = (0..<count).map { _ in
      "n\(Int.random(in: 0..<(Bool.random(using: &random) ? leaves : index), using: &random))"
    }
    lines.append("n\(index) = \(name) \(inputs.joined(separator: " "))")
  }
  return lines.shuffled(using: &random).joined(separator: "\n")
}
