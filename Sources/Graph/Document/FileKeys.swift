/// The keys of one kind of object in a graph file.
protocol FileKey: RawRepresentable<String>, CaseIterable, Equatable {
  /// What the key means, in one sentence for editors.
  var summary: String { get }
}

/// The keys of the file's one object.
enum DocumentKey: String, FileKey {
  case title, description, nodes, output, seed, train, groups, notes, expect

  var summary: String {
    switch self {
    case .title: "The title shown above the graph."
    case .description: "What the graph shows, for people."
    case .nodes: "The nodes, in any order."
    case .output: "The id of the node that is differentiated; may be left out where one node has no consumer."
    case .seed: "The upstream gradient of the output, of its shape; ones where left out."
    case .train: "How the parameters learn."
    case .groups: "Named parts that fold into one box."
    case .notes: "Narration shown at single steps."
    case .expect: "Numbers that the file promises of iteration 0."
    }
  }
}

/// The keys of a node beside the attributes of its operation.
enum NodeKey: String, FileKey {
  case id, op, inputs, label, value

  var summary: String {
    switch self {
    case .id: "The unique id."
    case .op: "The operation."
    case .inputs: "The ids of the inputs, in order."
    case .label: "What is shown in place of the id."
    case .value: "The value of a leaf."
    }
  }
}

/// The keys of `train`.
enum TrainKey: String, FileKey {
  case optimizer
  case learningRate = "learning_rate"
  case momentum, beta1, beta2, epsilon, iterations, data

  var summary: String {
    switch self {
    case .optimizer: "The update rule."
    case .learningRate: "The step size."
    case .momentum: "How much of the velocity stays, for momentum."
    case .beta1: "How much of the mean gradient stays, for adam."
    case .beta2: "How much of the mean square stays, for adam."
    case .epsilon: "What is added to the denominator, for adam."
    case .iterations: "How many updates are made."
    case .data: "Values of leaves; iteration k uses item k mod count."
    }
  }

  /// What a number may be.
  var range: NumberRange {
    switch self {
    case .momentum, .beta1, .beta2: NumberRange(upperBound: 1)
    default: NumberRange()
    }
  }

  /// The number where the file gives none; nil where it must give one.
  var defaultNumber: Double? {
    switch self {
    case .momentum, .beta1: 0.9
    case .beta2: 0.999
    case .epsilon: 1e-8
    default: nil
    }
  }
}

/// The keys of one of `groups`.
enum GroupKey: String, FileKey {
  case id, label, nodes, collapsed

  var summary: String {
    switch self {
    case .id: "The unique id, which is no node's."
    case .label: "What the folded box shows; the id where left out."
    case .nodes: "The ids of its nodes and of groups in it."
    case .collapsed: "Whether the program opens with the group folded."
    }
  }
}

/// The keys of one of `notes`.
enum NoteKey: String, FileKey {
  case at, text

  var summary: String {
    switch self {
    case .at: "When it is shown: start, end, forward:ID, backward:ID or update:ID."
    case .text: "The sentence."
    }
  }
}

/// The keys of `expect`.
enum ExpectKey: String, FileKey {
  case values, gradients, tolerance

  var summary: String {
    switch self {
    case .values: "Values by node id."
    case .gradients: "Gradients by node id."
    case .tolerance: "How far a number may be off."
    }
  }

  /// The tolerance where the file gives none.
  static let defaultTolerance = 1e-6
}

/// The names of the update rules.
enum OptimizerName: String, CaseIterable {
  case sgd, momentum, adam
}

/// Numbers from 0 to a bound that is not among them.
struct NumberRange {
  var upperBound: Double?

  func contains(_ number: Double) -> Bool { number >= 0 && upperBound.map { number < $0 } ?? true }

  /// For example `at least 0 and below 1`.
  var words: String { upperBound.map { "at least 0 and below \(Int($0))" } ?? "at least 0" }
}
