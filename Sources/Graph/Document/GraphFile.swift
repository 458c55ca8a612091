/// Reads graph files.
public enum GraphFile {
  /// Reads the bytes of a graph file and builds the graph.
  ///
  /// - Parameter bytes: The whole file, UTF-8 with or without a byte-order mark.
  /// - Returns: The graph.
  /// - Throws: `GraphFileFailure` with all defects, up to 20, in the order of the file.
  /// - Complexity: O(n).
  public static func read(_ bytes: [UInt8]) throws(GraphFileFailure) -> ComputationGraph {
    try DocumentReader.read(bytes)
  }
}
