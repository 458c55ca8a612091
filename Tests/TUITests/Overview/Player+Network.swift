import TestSupport

@testable import TUI

extension Player {
  /// A network of five hundred nodes, laid out once for all tests.
  private static let network = Result { try Player(LargeGraphs.network([6, 12, 12, 1])) }

  /// An open network that is larger than the screen.
  static func network(_ size: Size) throws -> Player {
    var player = try network.get()
    if player.model.size != size { _ = player.model.handle(.resize(size), at: .zero) }
    return player
  }
}
