/// Numbers that are the same in every run (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

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
