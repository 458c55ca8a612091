/// How one input of an elementwise operation is copied to the shape of the output, by NumPy's rules.
///
/// ```
/// input 3, output 2×3      source(of: 4) == 1      target(of: 1, copy: 0...1) == 1, 4
/// ```
struct Broadcast: Sendable {
  /// How many elements of the output read the same element of the input.
  let copies: Int

  /// For each axis of the output, outermost first: its size, and the input's stride there (0 where it is copied).
  private let axes: [(size: Int, stride: Int)]

  /// The input's shape must broadcast to the output's.
  init(from input: Shape, to output: Shape) {
    var axes: [(size: Int, stride: Int)] = []
    var stride = 1
    for position in 0..<output.rank {
      let own = position < input.rank ? input.axes[input.rank - 1 - position] : 1
      axes.append((output.axes[output.rank - 1 - position], own == 1 ? 0 : stride))
      stride *= own
    }
    self.axes = axes.reversed()
    copies = output.count / max(input.count, 1)
  }

  /// The input element that an output element reads.
  func source(of target: Int) -> Int {
    var rest = target
    var source = 0
    for axis in axes.reversed() {
      source += rest % axis.size * axis.stride
      rest /= axis.size
    }
    return source
  }

  /// The output element that is copy number `copy` of an input element.
  func target(of source: Int, copy: Int) -> Int {
    var target = 0
    var copy = copy
    var outputStride = 1
    for axis in axes.reversed() {
      if axis.stride == 0 {
        target += copy % axis.size * outputStride
        copy /= axis.size
      } else {
        target += source / axis.stride % axis.size * outputStride
      }
      outputStride *= axis.size
    }
    return target
  }

  /// How the kernels find the input element of each output element without dividing.
  func lookup(count: Int) -> Lookup {
    if copies == 1 { return .same }
    if copies == count { return .first }
    return .table((0..<count).map(source(of:)))
  }

  /// The input element by output element.
  enum Lookup: Sendable {
    /// Input and output have the same elements.
    case same
    /// The input is a single number.
    case first
    /// The input element for each output element.
    case table([Int])

    @inline(__always)
    subscript(target: Int) -> Int {
      switch self {
      case .same: target
      case .first: 0
      case .table(let sources): sources[target]
      }
    }

    /// Whether the input is read element by element.
    var isSame: Bool { if case .same = self { true } else { false } }
  }
}
