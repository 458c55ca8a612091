/// How much room a layout leaves and how hard it tries.
public struct LayoutOptions: Sendable, Hashable {
  /// The least number of columns between the boxes of neighbouring layers; it becomes more where tracks need it.
  public var layerGap: Int
  /// The least number of rows between two boxes of a layer.
  public var rowGap: Int
  /// The seed of the restarts: the same graph, options and seed give the same diagram.
  public var seed: UInt64
  /// The work that minimising crossings may cost, 1 as usual, 0 for the first order that is found.
  public var effort: Double

  /// The options that suit boxes of several rows.
  public init(layerGap: Int = 5, rowGap: Int = 1, seed: UInt64 = 1, effort: Double = 1) {
    self.layerGap = layerGap
    self.rowGap = rowGap
    self.seed = seed
    self.effort = effort
  }
}
