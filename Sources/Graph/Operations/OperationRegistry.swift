/// All operations that a graph may use.
public enum OperationRegistry {
  /// Every operation, in the order in which the documentation lists them.
  public static let all: [Operation] = [
    Leaves.all, Arithmetic.all, Elementwise.all, Activations.all, Copies.all, Reductions.all,
    ShapeOperations.all, LinearAlgebra.all, Softmax.all, Losses.all,
  ].flatMap { $0 }

  /// The operation with that name in graph files, if there is one.
  public static func operation(named name: String) -> Operation? { byName[name] }

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
