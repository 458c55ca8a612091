import Graph

/// Finding nodes and coming back.
extension Model {
  /// Asks for what to find.
  mutating func openSearch() {
    guard let session else { return }
    prompt = Prompt(SearchPurpose(selectionBefore: session.selection, index: NodeIndex(session.graph)))
    isPlaying = false
  }

  /// Goes to the next or previous place of the jump list.
  mutating func jump(_ distance: Int) {
    let canvas = plan.canvasSize
    animation = nil
    isPlaying = false
    guard session?.jump(distance, canvas: canvas) == true else {
      notice = distance < 0 ? "there is no earlier place to go back to" : "there is no later place"
      return
    }
  }
}

extension Session {
  private var place: JumpList.Place { .init(position: moment.position, selection: selection) }

  /// Remembers this place, which is about to be left for one far away.
  mutating func noteJump() { jumps.leave(place) }

  /// Goes to another place of the jump list; says whether there is one.
  mutating func jump(_ distance: Int, canvas: Size) -> Bool {
    guard let target = jumps.go(distance, from: place) else { return false }
    seek(target.position)
    selection = target.selection
    follow(in: canvas)
    if let selection { reveal(node: selection, in: canvas) }
    return true
  }

  /// Moves the canvas as little as needed for a node's box to be in sight.
  mutating func reveal(node: Int, in canvas: Size) { reveal(scene.place(of: node), in: canvas) }
}
