/// How much of each node the canvas shows.
public enum Zoom: Int, Sendable, CaseIterable, Comparable {
  /// The whole graph in dots of braille, many nodes a cell if need be.
  case overview
  /// One cell a node.
  case dot
  /// One line a node: its name and one number.
  case compact
  /// A box with a title, the value and the gradient.
  case full

  /// The name on the command line.
  public var name: String {
    switch self {
    case .overview: "overview"
    case .dot: "dot"
    case .compact: "compact"
    case .full: "full"
    }
  }

  /// The zoom called `name`, if there is one.
  public init?(named name: String) {
    guard let zoom = Zoom.allCases.first(where: { $0.name == name }) else { return nil }
    self = zoom
  }

  /// Orders the zooms from far to near.
  public static func < (left: Zoom, right: Zoom) -> Bool { left.rawValue < right.rawValue }
}
