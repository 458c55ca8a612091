/// Everything that a person has changed about a graph: a value, so that undo is to put an older one in its place.
///
/// The graph itself stays as it was read. A parameter changes from an instant on, and what came before it stays; a
/// leaf that does not learn changes at all times, or in the item of the data that sets it.
public struct Experiment: Equatable, Sendable {
  /// New numbers by element.
  public typealias Cells = [Int: Double]

  /// When a parameter was changed.
  struct Instant: Hashable, Sendable {
    /// The iteration.
    let iteration: Int
    /// Whether it was after the update of the iteration instead of before its pass.
    let isAfterUpdate: Bool
  }

  /// A learning rate from an iteration on.
  struct Rate: Equatable, Sendable {
    let iteration: Int
    let rate: Double
  }

  /// The values of leaves in place of the graph's.
  private(set) var leaves: [Int: Tensor] = [:]
  /// The values of leaves in place of the data's, by item.
  private(set) var data: [Int: [Int: Tensor]] = [:]
  /// What parameters were set to, cell by cell.
  private(set) var parameters: [Instant: [Int: Cells]] = [:]
  /// The learning rates in place of the training's, by the iteration that they begin at.
  private(set) var rates: [Rate] = []
  /// The number of iterations in place of the training's.
  public internal(set) var iterations: Int?

  /// Nothing is changed.
  public init() {}

  /// The learning rate of an iteration; nil where it is the training's.
  func rate(at iteration: Int) -> Double? { rates.last { $0.iteration <= iteration }?.rate }
}

extension Experiment {
  /// Sets a leaf at all times.
  mutating func set(_ leaf: Int, to value: Tensor) { leaves[leaf] = value }

  /// Sets a leaf in one item of the data.
  mutating func set(_ leaf: Int, to value: Tensor, inItem item: Int) {
    data[item, default: [:]][leaf] = value
  }

  /// Sets cells of a parameter from an instant on.
  mutating func set(_ cells: Cells, of parameter: Int, at instant: Instant) {
    parameters[instant, default: [:]][parameter, default: [:]].merge(cells) { $1 }
  }

  /// Sets the learning rate of an iteration and of all that follow.
  mutating func setRate(_ rate: Double, from iteration: Int) {
    rates.removeAll { $0.iteration >= iteration }
    rates.append(Rate(iteration: iteration, rate: rate))
  }

  /// The first iteration that can come out differently than with another experiment; nil where none can.
  ///
  /// - Parameters:
  ///   - other: The other experiment.
  ///   - training: What both change.
  /// - Returns: The iteration.
  /// - Complexity: O(changes).
  func firstDifference(from other: Experiment, training: Training?) -> Int? {
    let data = training?.data ?? []
    let atAllTimes = Self.differences(leaves, other.leaves).map { leaf in
      data.isEmpty ? 0 : data.firstIndex { $0[leaf] == nil } ?? .max
    }
    let inItems = Self.differences(self.data, other.data)
    let instants = Self.differences(parameters, other.parameters).map(\.iteration)
    let rateChanges = (rates + other.rates).map(\.iteration).filter { rate(at: $0) != other.rate(at: $0) }
    let usual = training?.iterations ?? 0
    let counts = (iterations ?? usual, other.iterations ?? usual)
    let ends = counts.0 == counts.1 ? [] : [min(counts.0, counts.1)]
    let first = (atAllTimes + inItems + instants + rateChanges + ends).min()
    return first == .max ? nil : first
  }

  /// The keys under which two dictionaries hold different things.
  private static func differences<Key, Value: Equatable>(
    _ left: [Key: Value], _ right: [Key: Value]
  ) -> [Key] {
    left.keys.filter { left[$0] != right[$0] } + right.keys.filter { left[$0] == nil }
  }
}
