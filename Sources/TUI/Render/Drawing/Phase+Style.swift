import Graph

extension Phase {
  /// The word that names it.
  public var word: String {
    switch self {
    case .start: "START"
    case .forward: "FORWARD"
    case .backward: "BACKWARD"
    case .update: "UPDATE"
    }
  }

  /// The meaning that colours what belongs to it.
  public var role: Role {
    switch self {
    case .start: .heading
    case .forward: .forward
    case .backward: .backward
    case .update: .update
    }
  }
}
